import type { DraftStep } from '@kezek/contract/internal/bulletin/draft-views';
import { Problem } from '@kezek/platform/problem';
import type { Statements } from '../../storage/work';
import { requireNotAhead } from '../../time/stamps';
import type { PolicyStore } from '../policy-store';
import { readPolicy } from '../versions';
import { livingDraft, type DraftRow } from './rows';
import type { Asked } from './save';
import type { Subject } from './subject';
import { tellOfDraft } from './tell-of-draft';

type Step = Asked & { step: DraftStep; note: string | null };
type Changed = Partial<Omit<DraftRow, 'id' | 'kind' | 'subject' | 'content'>>;

/**
 * Proposes, confirms, returns or abandons the draft. Confirming puts it in force, in the same transaction; whoever is
 * concerned is told.
 *
 * @throws Problem 404 `draft-not-found`; 409 `draft-changed` when it is not that version any more, `draft-not-proposed`,
 *   `second-pair-of-eyes` for who has proposed it, `draft-outdated`, `clock-ahead`; 422 `reason-required`,
 *   `draft-changes-nothing`, `applies-in-the-past`.
 */
export async function stepDraft(store: PolicyStore, subject: Subject, asked: Step): Promise<DraftRow> {
  return store.inTurn(async (work) => {
    await requireNotAhead(work, asked.at);
    const done = await doneBefore(work, subject, asked);
    if (done) return done;
    const draft = await livingDraft(work, subject.key);
    if (!draft) throw new Problem(404, 'draft-not-found');
    if (draft.version !== asked.version) throw new Problem(409, 'draft-changed');
    const changed = await carryOut(work, subject, draft, asked);
    const after = await work.db
      .updateTable('policyDraft')
      .set({ ...changed, version: draft.version + 1 })
      .where('id', '=', draft.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tellOfDraft(work, subject, after, asked, draft.state === 'proposed' ? draft.proposedBy : null);
    return after;
  });
}

/** A retry whose first try was carried out, but not answered: it bears the same person's name and instant. */
async function doneBefore(
  { db }: Statements,
  { key: { kind, subject } }: Subject,
  { step, version, actor, at }: Step,
): Promise<DraftRow | undefined> {
  const [by, when] =
    step === 'propose' ? (['proposedBy', 'proposedAt'] as const) : (['decidedBy', 'decidedAt'] as const);
  return db
    .selectFrom('policyDraft')
    .selectAll()
    .where((row) => row.and({ kind, subject, version: version + 1 }))
    .where(by, '=', actor)
    .where(when, '=', at)
    .executeTakeFirst();
}

async function carryOut(work: Statements, subject: Subject, draft: DraftRow, asked: Step): Promise<Changed> {
  const { actor, at, note } = asked;
  const decided = { decidedBy: actor, decidedAt: at };
  switch (asked.step) {
    case 'propose': {
      if (draft.state === 'proposed') throw new Problem(409, 'draft-changed');
      subject.requireToCome(draft.content, at);
      subject.requireChange(await readPolicy(work), draft.content);
      const proposed = { proposedBy: actor, proposedAt: at };
      return { state: 'proposed', ...proposed, decidedBy: null, decidedAt: null, note: null };
    }
    case 'confirm': {
      requireSecond(draft, actor);
      subject.requireToCome(draft.content, at);
      const policy = await readPolicy(work);
      if (await subject.isOutdated(work, policy, draft)) throw new Problem(409, 'draft-outdated');
      const resultVersion = await subject.putInForce(work, draft.content, actor);
      return { state: 'confirmed', ...decided, resultVersion };
    }
    case 'return':
      requireSecond(draft, actor);
      if (note === null) throw new Problem(422, 'reason-required');
      return { state: 'returned', ...decided, note };
    case 'abandon':
      return { state: 'abandoned', ...decided };
  }
}

/** Two pairs of eyes: who has proposed it has decided already. */
function requireSecond({ state, proposedBy }: DraftRow, actor: string): void {
  if (state !== 'proposed') throw new Problem(409, 'draft-not-proposed');
  if (proposedBy === actor) throw new Problem(409, 'second-pair-of-eyes');
}
