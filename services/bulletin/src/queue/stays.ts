import type { CalendarDay } from '@kezek/calendar/instant';
import { replay, type Change, type QueueEvent } from './queue-history';

export type LoggedEvent = QueueEvent & { id: number };

/** One stay in a queue: from joining it until the application moves to the queue of another language. */
interface Stay {
  /** Of the event with which it begins: later stays have later ones, in whichever queue. */
  beginsAt: number;
  changes: Change[];
}

/**
 * The numbers of an application in each queue that it has been in, as one history: moving to the queue of another language
 * is one change, from the last number there to the first one here.
 *
 * @param logs the whole log of each of those queues, in order.
 */
export function changesOverStays(
  logs: readonly (readonly LoggedEvent[])[],
  applicationId: string,
  ratioOn: (day: CalendarDay) => number,
): Change[] {
  const stays = logs
    .flatMap((events) => staysIn(events, applicationId, ratioOn))
    .toSorted((a, b) => a.beginsAt - b.beginsAt);
  const [first, ...later] = stays;
  if (!first) return [];
  return later.reduce((before, { changes: [joined, ...rest] }) => {
    const left = before.at(-1);
    if (!joined || !left) return [...before, ...(joined ? [joined] : []), ...rest];
    return [...before.slice(0, -1), { ...joined, before: left.before }, ...rest];
  }, first.changes);
}

function staysIn(events: readonly LoggedEvent[], applicationId: string, ratioOn: (day: CalendarDay) => number): Stay[] {
  const stays: Stay[] = [];
  let from: number | null = null;
  for (const [index, event] of events.entries()) {
    if (event.applicationId !== applicationId) continue;
    from ??= index;
    const moves = event.kind === 'left' && event.detail === 'language-changed';
    if (!moves) continue;
    stays.push(stayOf(events.slice(0, index + 1), from, ratioOn));
    from = null;
  }
  if (from !== null) stays.push(stayOf(events, from, ratioOn));
  return stays;
}

/** With the date that it had in this queue: a city's rules may give it another one where it moves. */
function stayOf(events: readonly LoggedEvent[], from: number, ratioOn: (day: CalendarDay) => number): Stay {
  const begins = events[from];
  if (!begins) throw new TypeError('a stay begins with an event');
  const { applicationId: id, submittedAt, submissionNo } = begins;
  return { beginsAt: begins.id, changes: replay(events, { id, submittedAt, submissionNo }, ratioOn, from) };
}
