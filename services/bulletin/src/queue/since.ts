import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { Category, PerCategory } from '@kezek/rules/queue/category';
import { mergeOrder, type Phase } from '@kezek/rules/queue/order';
import { giveTurnBack, useTurn } from '@kezek/rules/queue/turn';
import type { Work } from '../storage/work';
import { headsOf, type Waiting } from './head';
import { eventsOf } from './log';
import { turnIn, type QueueEvent } from './queue-history';

/** A queue's log from an instant on, stamped at it or later, in the order in which the queue changed. */
export function eventsSince(work: Pick<Work, 'db'>, key: QueueKey, at: Instant): Promise<QueueEvent[]> {
  return eventsOf(work, key).where('at', '>=', at).execute();
}

/** The first n of a queue's shown order as they were, after each of its last events. */
export class FormerHead {
  /** Those whom the events concern: where they stood, or null. */
  private readonly moved = new Map<string, Waiting | null>();

  private constructor(
    private readonly unmoved: PerCategory<Waiting[]>,
    private readonly n: number,
    private phase: Phase,
    private readonly ratio: number,
  ) {}

  /** As the queue stood before these events, which are its last ones. The caller holds the queue's lock. */
  static async before(
    work: Pick<Work, 'db'>,
    key: QueueKey,
    events: readonly QueueEvent[],
    { n, phase, ratio }: { n: number; phase: Phase; ratio: number },
  ): Promise<FormerHead> {
    const moved = [...new Set(events.map(({ applicationId }) => applicationId))];
    const head = new FormerHead(await headsOf(work, key, n, moved), n, phase, ratio);
    for (const event of events.toReversed()) head.undo(event);
    return head;
  }

  get first(): Waiting[] {
    const of = (category: Category) =>
      [...this.unmoved[category], ...[...this.moved.values()].filter((one) => one?.category === category)]
        .filter((one) => one !== null)
        .toSorted(bySubmission);
    const entries = {
      'out-of-turn': of('out-of-turn'),
      'first-priority': of('first-priority'),
      general: of('general'),
    };
    return mergeOrder(entries, this.phase, this.ratio).slice(0, this.n);
  }

  undo(event: QueueEvent): void {
    switch (event.kind) {
      case 'joined':
      case 'returned':
        this.moved.set(event.applicationId, null);
        break;
      case 'left':
        this.moved.set(event.applicationId, standing(event, event.category));
        break;
      case 'category-changed':
        this.moved.set(event.applicationId, standing(event, event.fromCategory ?? event.category));
        break;
      case 'turn-used':
        this.phase = giveTurnBack(this.phase, turnIn(event));
        break;
      case 'turn-returned':
        this.phase = useTurn(this.phase, turnIn(event));
        break;
    }
  }

  redo(event: QueueEvent): void {
    switch (event.kind) {
      case 'joined':
      case 'returned':
      case 'category-changed':
        this.moved.set(event.applicationId, standing(event, event.category));
        break;
      case 'left':
        this.moved.set(event.applicationId, null);
        break;
      case 'turn-used':
        this.phase = useTurn(this.phase, turnIn(event));
        break;
      case 'turn-returned':
        this.phase = giveTurnBack(this.phase, turnIn(event));
        break;
    }
  }
}

const standing = (event: QueueEvent, category: Category): Waiting => ({
  id: event.applicationId,
  category,
  submittedAt: event.submittedAt,
  submissionNo: event.submissionNo,
});

const bySubmission = (a: Waiting, b: Waiting): number =>
  a.submittedAt === b.submittedAt ? a.submissionNo - b.submissionNo : a.submittedAt < b.submittedAt ? -1 : 1;
