import { epochMs } from '@kezek/calendar/instant';
import { describeWindow } from './describe-window';
import type { ApplicationState, DirectionView, LiveResponseStatus, Stage } from './state';
import { nextWake } from './wake';
import { instantInWords } from './words';

export { describeWindow };

/**
 * An application's state for an operator who reads it in the Temporal UI: short Markdown in English. Ids, codes and
 * dates only, like the state itself.
 */
export function describe(state: ApplicationState): string {
  const { direction, response, stopList } = state;
  const paragraphs = [`**${stageWords[state.stage]}** ${awaited(state)}`];
  const facts = [
    ...(direction ? directionFacts(direction) : []),
    ...(response
      ? [`Response \`${response.responseId}\` (${response.status}) to bulletin \`${response.bulletinId}\``]
      : []),
    lapsesInWords(state),
    ...reminderFacts(state),
    `City \`${state.locality}\`; version ${state.version}`,
  ];
  paragraphs.push(facts.map((fact) => `- ${fact}`).join('\n'));
  if (direction && state.stage === 'directed') {
    paragraphs.push(`**How the deadline was counted**\n\n${describeWindow(direction.window)}`);
  }
  if (stopList && state.stage === 'stop-listed') {
    paragraphs.push(`**How the stop-list was counted**\n\n${describeWindow(stopList, 'the day of the lapse')}`);
  }
  return paragraphs.join('\n\n');
}

const stageWords: Record<Stage, string> = {
  queued: 'In the queue.',
  directed: 'Has a direction.',
  arrived: 'Has arrived.',
  'stop-listed': 'In the stop-list.',
  enrolled: 'Enrolled.',
  removed: 'Removed from the queue.',
  withdrawn: 'Withdrawn by the applicant.',
  'aged-out': 'Past the age.',
};

const awaitedOfResponse: Record<LiveResponseStatus, string> = {
  gathered: 'Its response is gathered with the others until the set hour.',
  held: 'Its response holds a place; the kindergarten is to activate it.',
  waiting: 'Its response waits for a place.',
};

/** What has to happen next, and by when. */
function awaited(state: ApplicationState): string {
  const { stage, response, direction, stopList, enrolment, agesOutAt } = state;
  switch (stage) {
    case 'queued': {
      const next = response ? awaitedOfResponse[response.status] : 'It may respond to a bulletin.';
      return `${next} Without a direction it ends by age on ${instantInWords(agesOutAt)}.`;
    }
    case 'directed':
      return direction ? `The arrival is awaited until ${instantInWords(direction.window.deadlineAt)}.` : '';
    case 'arrived':
      return 'Enrolment is awaited; the deadline no longer runs.';
    case 'stop-listed':
      return stopList ? `It returns to the queue on ${instantInWords(stopList.deadlineAt)}.` : '';
    case 'enrolled':
      return enrolment ? `Kindergarten \`${enrolment.kindergartenId}\`, group \`${enrolment.groupId}\`.` : '';
    case 'removed':
      return 'Its directions lapsed too often.';
    case 'withdrawn':
    case 'aged-out':
      return 'Nothing is awaited.';
  }
}

function directionFacts(direction: DirectionView): string[] {
  const { directionId, kind, kindergartenId, bulletinId, placeNo, issuedAt, revocableUntil, arrivedAt } = direction;
  return [
    `Direction \`${directionId}\` (${kind}) to kindergarten \`${kindergartenId}\`, bulletin \`${bulletinId}\`, place ${placeNo}`,
    `Issued ${instantInWords(issuedAt, 'starting')}; revocable by the applicant until ${instantInWords(revocableUntil)}`,
    ...(arrivedAt ? [`Arrival recorded ${instantInWords(arrivedAt, 'starting')}`] : [extensionInWords(direction)]),
  ];
}

function extensionInWords({ extended, limits, window }: DirectionView): string {
  if (extended) return 'Extended: not again';
  const from = limits.extensionOnlyOnLastDay ? `from ${instantInWords(window.lastDayFrom, 'starting')} on, ` : '';
  return `Not extended: possible once, ${from}by up to ${limits.extensionMaxCalendarDays} calendar days`;
}

function lapsesInWords({ lapses, direction }: ApplicationState): string {
  const until = direction?.limits.lapsesUntilRemoval;
  return until === undefined ? `Lapses: ${lapses}` : `Lapses: ${lapses}; removed at ${until}`;
}

/** In the order in which they come, and only if something still wakes this application. */
function reminderFacts(state: ApplicationState): string[] {
  if (!nextWake(state)) return [];
  return state.reminders
    .toSorted((a, b) => epochMs(a.at) - epochMs(b.at))
    .map(({ code, at }) => `Reminder \`${code}\` on ${instantInWords(at, 'starting')}`);
}
