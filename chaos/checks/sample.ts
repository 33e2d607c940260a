import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packed, type NamedHistory } from '../../workflows/testing/history-bundle';

type History = NamedHistory['history'];
interface Kept {
  marks: number;
  history: History;
}

/** Longer ones would weigh more in the repository than they tell. */
const maxEvents = 400;
/** Of each type of workflow in each state; of lives, which are of many courses, more. */
const wanted = 2;
const wantedLives = 6;

/**
 * Histories to be replayed by every release to come: of each type of workflow some that go on, have ended, are about to be
 * continued or were. Those in which faults have left the most marks.
 */
export class Sample {
  private readonly kept = new Map<string, Kept[]>();

  look(history: History, isOpen: boolean): void {
    const type = typeOf(history);
    if (type === null || (history.events?.length ?? 0) > maxEvents) return;
    const kind = `${type}-${stateOf(history, isOpen)}`;
    const best = [...(this.kept.get(kind) ?? []), { marks: marksIn(history), history }];
    this.kept.set(
      kind,
      best.toSorted((a, b) => b.marks - a.marks).slice(0, type === 'application' ? wantedLives : wanted),
    );
  }

  /** Beside those of earlier runs: a file a day. */
  write(dir: string): void {
    mkdirSync(dir, { recursive: true });
    const named = [...this.kept].flatMap(([kind, kept]) =>
      kept.map(({ history }, n) => ({ name: `${kind}-${n + 1}`, history })),
    );
    const day = new Date().toISOString().slice(0, 10);
    writeFileSync(join(dir, `after-faults-${day}.br`), packed(named));
  }
}

const startOf = ({ events }: History) => events?.[0]?.workflowExecutionStartedEventAttributes;

const typeOf = (history: History): string | null => startOf(history)?.workflowType?.name ?? null;

function stateOf(history: History, isOpen: boolean): string {
  if (history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes) return 'before-continuing';
  if (startOf(history)?.continuedExecutionRunId) return 'continued';
  return isOpen ? 'open' : 'ended';
}

/** Tasks that nobody ended, and activities that were begun again. */
function marksIn({ events }: History): number {
  return (events ?? []).filter(
    (event) =>
      event.workflowTaskTimedOutEventAttributes ??
      event.workflowTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      (event.activityTaskStartedEventAttributes?.attempt ?? 1) > 1,
  ).length;
}
