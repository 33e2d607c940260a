import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../../workflows/testing/history-text';

type History = Parameters<typeof textOf>[0];

/** Longer ones would weigh more in the repository than they tell. */
const maxEvents = 160;
const wanted = { application: 10, bulletin: 4 } as const;

/** Histories in which faults have left marks, those with the most, to be replayed by every release to come. */
export class Sample {
  private readonly found: Record<keyof typeof wanted, { marks: number; history: History }[]> = {
    application: [],
    bulletin: [],
  };

  look(workflowId: string, history: History): void {
    const kind = workflowId.startsWith('application/')
      ? 'application'
      : workflowId.startsWith('bulletin/')
        ? 'bulletin'
        : null;
    const marks = marksIn(history);
    if (kind === null || marks === 0 || (history.events?.length ?? 0) > maxEvents) return;
    const best = [...this.found[kind], { marks, history }].toSorted((a, b) => b.marks - a.marks);
    this.found[kind] = best.slice(0, wanted[kind]);
  }

  write(dir: string): void {
    mkdirSync(dir, { recursive: true });
    for (const [kind, kept] of Object.entries(this.found)) {
      for (const [n, { history }] of kept.entries())
        writeFileSync(join(dir, `${kind}-after-faults-${n + 1}.json`), textOf(history));
    }
  }
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
