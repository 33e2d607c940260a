import type { Instant } from '@kezek/calendar/instant';
import { accept, refuse, type Result } from '../../refusal';
import { count, group, id, instant, maybe, oneOf, type UnionOf, type ValuesOf } from '../fields';
import { liveResponseStatuses, type ApplicationState, type Reminder, type ResponseView } from '../state';
import { beforeQueued, only, pastAge, whyNotQueued } from './conditions';
import { defineCommand } from './define';
import { stale, staleIntent } from './stale';

/** How a response ended, when the bulletin database ended it. */
export const releaseCauses = [
  'taken-back',
  'bulletin-closed',
  'private-choice',
  'not-acceptable',
  'withdrawn',
  'aged-out',
  // That a kindergarten declined it was taken back, and its place was gone.
  'decline-taken-back',
] as const;
export type ReleaseCause = (typeof releaseCauses)[number];

/**
 * It comes in two forms: the bulletin database tells of a response that it has written or changed (`responseId`,
 * `status`, `seq`), or somebody asks by hand, with the bulletin alone.
 */
const fields = {
  bulletinId: id,
  responseId: maybe(id),
  status: maybe(oneOf(...liveResponseStatuses, 'released', 'declined')),
  cause: maybe(oneOf(...releaseCauses)),
  seq: maybe(count),
  /** For a held response: when the city's operator is told that nobody activated it. */
  activationDueAt: maybe(instant),
};
type Respond = ValuesOf<typeof fields>;

export const releaseResponse = { responseId: id, cause: oneOf('taken-back', 'not-acceptable') };

const intents = {
  'note-response': {
    response: group({ responseId: id, bulletinId: id, status: oneOf(...liveResponseStatuses), seq: count }),
    activationDueAt: maybe(instant),
  },
  'note-response-end': { responseId: id, cause: oneOf(...releaseCauses, 'declined'), seq: count },
  'release-response': releaseResponse,
  'ask-admission': { bulletinId: id },
  ...staleIntent,
};
type Decision = Result<UnionOf<typeof intents>>;

export const respond = defineCommand({
  fields,
  comesBy: ['signal'],
  description: 'News of a response, or by hand {bulletinId}: asks for admission.',
  intents,
  decide: (state, command, at) =>
    command.responseId ? noteResponse(state, command, command.responseId) : askAdmission(state, command, at),
  facts: {
    'response-noted': (_state, { response, reminders }: ResponseNoted) => ({ response, reminders }),
    'response-ended': ({ response }, fact: ResponseEnd) =>
      response?.responseId === fact.responseId ? { response: null, reminders: [] } : {},
  },
});

type ResponseNoted = {
  response: ResponseView;
  reminders: Reminder[];
  /** Which wish it is, where its place was given by the family's list: 1 is the first. Not there in facts from before it was kept. */
  wish?: number;
};

type ResponseEnd = { responseId: string; cause: ReleaseCause | 'declined'; seq: number; reasonCode?: string };

/** News of a response from its owner, the bulletin database. Never refused: accepted, stale, or sent back for release. */
function noteResponse(state: ApplicationState, command: Respond, responseId: string): Decision {
  const { bulletinId, status, seq = 0 } = command;
  const known = state.response?.responseId === responseId ? state.response : null;
  if (known && seq <= known.seq) return stale;
  if (status === 'released' || status === 'declined') {
    const cause = status === 'declined' ? 'declined' : (command.cause ?? 'bulletin-closed');
    return known ? accept({ type: 'note-response-end', responseId, cause, seq }) : stale;
  }
  if (!status || state.referral?.responseId === responseId) return stale;
  if (state.stage !== 'queued') return accept({ type: 'release-response', responseId, cause: 'not-acceptable' });
  return accept({
    type: 'note-response',
    response: { responseId, bulletinId, status, seq },
    ...only('activationDueAt', command.activationDueAt),
  });
}

function askAdmission(state: ApplicationState, { bulletinId }: Respond, at: Instant): Decision {
  if (state.stage !== 'queued') return refuse(whyNotQueued(state));
  if (beforeQueued(state, at)) return refuse('gate-closed');
  if (pastAge(state, at)) return refuse('child-too-old');
  return accept({ type: 'ask-admission', bulletinId });
}
