import type { ApplicationState, ReferralView, OpenWindow, ReminderCode } from '@kezek/rules/application/state';
import { nextWake, type Wake } from '@kezek/rules/application/wake';
import { countInWords, instantInWords } from '../common/in-words';
import type { Trouble } from '../common/retry-forever';

/** The application in an operator's words: markdown for the Temporal UI. Ids and dates only. */
export function describe(state: ApplicationState, trouble: Trouble | null, offsetMs: number): string {
  return [
    ...troubleInWords(trouble),
    `**Stage:** ${state.stage} — ${awaited(state)}`,
    ...nextInWords(state),
    ...referralInWords(state.referral),
    ...(state.stopList ? windowInWords('Stop-list', state.stopList) : []),
    ...(state.response ? [responseInWords(state.response)] : []),
    `**Lapses:** ${state.lapses} · **Facts so far:** ${state.version}`,
    ...(offsetMs > 0 ? [`**Training clock:** ${Math.round(offsetMs / 60_000)} minutes ahead`] : []),
  ].join('\n\n');
}

/** One line beside the durable timer. */
export function timerSummary(state: ApplicationState, { at, command }: Wake): string {
  return `${whatHappens(state, command.what)}: ${instantInWords(at)}`;
}

function awaited(state: ApplicationState): string {
  if (state.version === 0) return 'being entered into the queue.';
  switch (state.stage) {
    case 'queued':
      return state.response ? 'a kindergarten is to answer the response.' : 'waits for its turn or for a free place.';
    case 'referred':
      return 'a referral is valid; the applicant is to come with documents, an employee records the arrival.';
    case 'arrived':
      return 'the applicant came in time; the kindergarten is to enrol, or to decline with a reason.';
    case 'stop-listed':
      return 'no response and no referral is possible until the stop-list ends.';
    case 'enrolled':
      return `enrolled in group \`${state.enrolment?.groupId}\` of kindergarten \`${state.enrolment?.kindergartenId}\`.`;
    case 'removed':
      return 'removed from the queue after the lapses.';
    case 'withdrawn':
      return 'taken out of the queue, by the applicant or for them.';
    case 'aged-out':
      return 'the child is past the age.';
  }
}

function nextInWords(state: ApplicationState): string[] {
  const wake = state.version > 0 ? nextWake(state) : null;
  return wake ? [`**Next by itself:** ${timerSummary(state, wake)} (\`${wake.at}\`)`] : [];
}

function whatHappens(state: ApplicationState, what: Wake['command']['what']): string {
  switch (what) {
    case 'deadline': {
      const limit = state.referral?.limits.lapsesUntilRemoval ?? 0;
      return state.lapses + 1 >= limit
        ? 'Referral lapses, application is removed'
        : 'Referral lapses, stop-list begins';
    }
    case 'stop-list-end':
      return 'Stop-list ends, back in the queue';
    case 'age':
      return 'The child is past the age, application ends';
    default:
      return reminders[what];
  }
}

const reminders: Record<ReminderCode, string> = {
  'two-days-left': 'Reminder: two days left',
  'one-day-left': 'Reminder: one day left',
  'last-day': 'Reminder: the last day has begun',
  'activation-overdue': 'The operator is told that nobody has activated the response',
  'enrolment-overdue': 'The operator is told that nobody has enrolled the child',
};

function referralInWords(referral: ReferralView | null): string[] {
  if (!referral) return [];
  const {
    kind,
    bulletinId,
    placeNo,
    kindergartenId,
    issuedAt,
    countedFrom,
    revocableUntil,
    arrivedAt,
    extended,
    window,
  } = referral;
  return [
    `**Referral** (${kind}) to kindergarten \`${kindergartenId}\`: bulletin \`${bulletinId}\`, place ${placeNo}; ` +
      `issued ${instantInWords(issuedAt)}` +
      (countedFrom ? `, carried out late, so counted from ${instantInWords(countedFrom)}` : '') +
      `; revocable until ${instantInWords(revocableUntil)}` +
      (arrivedAt ? `; arrived ${instantInWords(arrivedAt)}` : ''),
    ...windowInWords(extended ? 'Validity, extended after this count' : 'Validity', window),
  ];
}

function windowInWords(title: string, window: OpenWindow): string[] {
  const { deadlineAt, countedAs, calendarVersion, packVersion } = window;
  const versions = `calendar version ${calendarVersion}, rule pack version ${packVersion}`;
  return [
    `**${title}:** until ${instantInWords(deadlineAt)} (\`${deadlineAt}\`; that instant itself is too late). Counted by ${versions}:`,
    countInWords(countedAs).join('\n'),
  ];
}

const responseInWords = ({ responseId, bulletinId, status }: NonNullable<ApplicationState['response']>): string =>
  `**Response:** ${status}, \`${responseId}\` to bulletin \`${bulletinId}\``;

function troubleInWords(trouble: Trouble | null): string[] {
  if (!trouble) return [];
  const { doing, tries, reason } = trouble;
  return [
    `**Held up:** ${doing} — tried ${tries} times, last answer \`${reason}\`. It is tried again until it is done.`,
  ];
}
