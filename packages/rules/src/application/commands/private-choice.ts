import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import { beforeQueued, only, pastAge, whyNotQueued } from './conditions';
import { defineCommand } from './define';

export const privateChoice = defineCommand({
  fields: { bulletinId: id, actId: maybe(id) },
  comesBy: ['update'],
  description: 'The applicant chooses a place under the state order. {bulletinId, actId?}',
  intents: { 'choose-private': { bulletinId: id, actId: maybe(id) } },
  decide: (state, { bulletinId, actId }, at) => {
    if (state.stage !== 'queued') return refuse(whyNotQueued(state));
    if (beforeQueued(state, at)) return refuse('gate-closed');
    if (pastAge(state, at)) return refuse('child-too-old');
    return accept({ type: 'choose-private', bulletinId, ...only('actId', actId) });
  },
  facts: {},
});
