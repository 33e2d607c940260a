import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import { whyNotQueued } from './conditions';
import { defineCommand } from './define';
import { releaseResponse } from './respond';

export const takeBack = defineCommand({
  fields: { responseId: maybe(id) },
  comesBy: ['update'],
  description: 'The applicant takes the live response back. {responseId?}',
  intents: { 'release-response': releaseResponse },
  decide: (state, command) => {
    if (state.stage !== 'queued') return refuse(whyNotQueued(state));
    const responseId = command.responseId ?? state.response?.responseId;
    if (!responseId) return refuse('no-live-response');
    return accept({ type: 'release-response', responseId, cause: 'taken-back' });
  },
  facts: {},
});
