import type { Instant } from '@kezek/calendar/instant';
import type { Act, ActReason } from '@kezek/rules/ledger/act';
import type { Category } from '@kezek/rules/queue/category';
import type { QueueEventKind } from '../storage/column-types';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { operatorsAct } from './act';
import { tellOf } from './tell';

type Queued = Pick<
  ApplicationRow,
  'id' | 'city' | 'ledgerSalt' | 'birthYear' | 'language' | 'category' | 'submittedAt' | 'submissionNo'
>;

/** The leaf of an event of a queue's log. */
export function tellQueueEvent(
  work: Pick<Work, 'told'>,
  application: Queued,
  at: Instant,
  kind: QueueEventKind,
  { detail, fromCategory, act }: { detail: string | null; fromCategory: Category | null; act?: Act },
): void {
  const { birthYear, language, category, submittedAt, submissionNo: no } = application;
  const cause = detail ?? '';
  switch (kind) {
    case 'joined':
    case 'returned':
      return tellOf(work, application, {
        ...{ kind, at, queue: { birthYear, language } },
        ...{ category, submittedAt, no, cause },
        ...act,
      });
    case 'left':
      return tellOf(work, application, { kind, at, cause, ...act });
    case 'category-changed':
      return tellOf(work, application, { kind, at, category, from: fromCategory ?? category, ...act });
    case 'turn-used':
    case 'turn-returned':
      return tellOf(work, application, { kind, at, turn: detail === 'general' ? 'general' : 'first-priority' });
  }
}

/** That somebody has submitted: from here on its place in the queue can't be any other. */
export function tellSubmitted(
  work: Pick<Work, 'told'>,
  application: Queued,
  at: Instant,
  cause: 'submitted' | 'imported',
  act?: Act,
): void {
  const { birthYear, language, category, submittedAt, submissionNo: no } = application;
  tellOf(work, application, {
    ...{ kind: 'submitted', at, queue: { birthYear, language } },
    ...{ category, submittedAt, no, cause },
    ...act,
  });
}

/** The same of one that an import has brought in, and that it stands in its queue, where no stop-list keeps it out. */
export function tellImported(
  work: Pick<Work, 'told'>,
  application: Queued & Pick<ApplicationRow, 'gate'>,
  at: Instant,
): void {
  const act = operatorsAct(application, takenOver);
  tellSubmitted(work, application, at, 'imported', act);
  if (application.gate === 'closed') return;
  tellQueueEvent(work, application, at, 'joined', { detail: 'imported', fromCategory: null, act });
}

const takenOver: ActReason = 'queue-taken-over';
