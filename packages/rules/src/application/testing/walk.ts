import { addMs, epochMs, type Instant } from '@kezek/calendar/instant';
import * as fc from 'fast-check';
import { apply } from '../apply';
import type { Command } from '../command';
import { decide, type Decision } from '../decide';
import type { Fact } from '../fact';
import { reminderCodes, type ApplicationState } from '../state';
import { nextWake } from '../wake';
import { complete } from './expected';
import { issuedAt } from './life';

/** One decision of a life, with what came of it. */
export interface Step {
  before: ApplicationState;
  command: Command;
  at: Instant;
  decision: Decision;
  fact: Fact | null;
  after: ApplicationState;
}

/** Which response a command names: the live one, the one behind the referral, or another. */
const named = fc.constantFrom('live', 'referred', 'other', 'none');
type Named = 'live' | 'referred' | 'other' | 'none';

const commandTemplates = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('respond' as const), byHand: fc.constant(true) }) },
  fc.record({
    type: fc.constant('news' as const),
    of: named,
    status: fc.constantFrom('gathered', 'held', 'waiting', 'released', 'declined', undefined),
    seq: fc.option(fc.nat(4), { nil: undefined }),
  }),
  fc.record({ type: fc.constantFrom('takeBack' as const, 'decline' as const), of: named }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('activate' as const), of: named }) },
  fc.record({ type: fc.constant('privateChoice' as const) }),
  fc.record({ type: fc.constant('revoke' as const) }),
  fc.record({ type: fc.constant('recordArrival' as const) }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('extend' as const), days: fc.integer({ min: -1, max: 32 }) }) },
  fc.record({ type: fc.constant('enroll' as const), recordId: fc.constantFrom('record-1', '') }),
  fc.record({
    type: fc.constant('timeUp' as const),
    what: fc.constantFrom('deadline', 'stop-list-end', 'age', ...reminderCodes),
  }),
);
const endReferral = fc.record({
  type: fc.constant('endReferral' as const),
  reasonCode: fc.constant('kindergarten-closes'),
});
/** Rare, so that most lives go on. */
const withdraw = fc.record({ type: fc.constant('withdraw' as const) });
const restore = fc.record({ type: fc.constant('restore' as const) });
const restoreResponse = fc.record({
  type: fc.constant('restoreResponse' as const),
  responseId: fc.constantFrom('response-1', 'response-2'),
});

const hourMs = 3_600_000;
/** By so much later, or to the edge of the next wake. */
const moments = fc.oneof(
  fc.record({ by: fc.integer({ min: 0, max: 30 * hourMs }) }),
  fc.record({ by: fc.integer({ min: 0, max: 60 * 24 * hourMs }) }),
  fc.record({ edge: fc.constantFrom(-1, 0, 1) }),
);

const stepTemplates = fc.record({
  command: fc.oneof(
    { weight: 30, arbitrary: commandTemplates },
    { weight: 1, arbitrary: endReferral },
    { weight: 1, arbitrary: withdraw },
    { weight: 1, arbitrary: restore },
    { weight: 1, arbitrary: restoreResponse },
  ),
  moment: moments,
  /** False: the command overtakes timers that are due. */
  timersRan: fc.boolean(),
});

type Template = typeof stepTemplates extends fc.Arbitrary<infer T> ? T : never;

export const lives = fc.array(stepTemplates, { minLength: 1, maxLength: 40 });

/** Lives the templates; every decision taken on the way, timers included. */
export function live(start: ApplicationState, templates: readonly Template[]): Step[] {
  const steps: Step[] = [];
  let state = start;
  let now = issuedAt;
  const take = (command: Command, at: Instant): void => {
    const before = deepFreeze(state);
    const decision = decide(before, command, at);
    const fact = decision.ok ? complete(before, decision.value, at) : null;
    state = fact ? apply(before, fact, at) : before;
    steps.push({ before, command, at, decision, fact, after: state });
  };
  for (const { command, moment, timersRan } of templates) {
    now = later(now, momentOf(state, moment, now));
    if (timersRan) runTimers(() => state, take, now);
    take(toCommand(command, state), now);
  }
  return steps;
}

/** Every wake that is due, in order. @throws Error if they never end. */
export function runTimers(
  state: () => ApplicationState,
  take: (command: Command, at: Instant) => void,
  now: Instant,
): void {
  for (let taken = 0; ; taken += 1) {
    const wake = nextWake(state());
    if (!wake || epochMs(wake.at) > epochMs(now)) return;
    if (taken > 20) throw new Error(`the wake ${wake.command.what} at ${wake.at} is due again and again`);
    take(wake.command, wake.at);
  }
}

function momentOf(state: ApplicationState, moment: Template['moment'], now: Instant): Instant {
  if ('by' in moment) return addMs(now, moment.by);
  const wake = nextWake(state);
  return wake ? addMs(wake.at, moment.edge) : now;
}

function toCommand(template: Template['command'], state: ApplicationState): Command {
  switch (template.type) {
    case 'respond':
      return { type: 'respond', bulletinId: 'bulletin-1' };
    case 'news': {
      const { status, seq } = template;
      return {
        type: 'respond',
        bulletinId: 'bulletin-1',
        responseId: nameOf(template.of, state) ?? 'response-x',
        status,
        seq,
      };
    }
    case 'takeBack':
      return { type: 'takeBack', responseId: nameOf(template.of, state) };
    case 'decline':
      return { type: 'decline', responseId: nameOf(template.of, state), reasonCode: 'applicant-refused' };
    case 'activate':
      return { type: 'activate', responseId: nameOf(template.of, state) ?? 'response-x' };
    case 'privateChoice':
      return { type: 'privateChoice', bulletinId: 'bulletin-2' };
    case 'extend':
      return { type: 'extend', days: template.days, documentIds: template.days % 5 === 0 ? [] : ['document-1'] };
    default:
      return template;
  }
}

function nameOf(which: Named, state: ApplicationState): string | undefined {
  if (which === 'live') return state.response?.responseId;
  if (which === 'referred') return state.referral?.responseId;
  return which === 'other' ? 'response-x' : undefined;
}

const later = (a: Instant, b: Instant): Instant => (epochMs(a) >= epochMs(b) ? a : b);

/** A rule that changed what it was given would be found out. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
