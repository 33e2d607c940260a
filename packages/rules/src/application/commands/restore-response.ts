import { accept, refuse } from '../../refusal';
import { id, maybe } from '../fields';
import type { Reminder, ResponseView } from '../state';
import { only, pastAge, whyNotQueued } from './conditions';
import { defineCommand } from './define';

/**
 * The city's operator takes back that a kindergarten has declined a response (RULES.md "taken back"). Which response was
 * declined, and whether its place is still there, only the bulletin database knows. No message brings it, as none brings
 * `restore` (docs/adr/0011-taken-back.md).
 */
export const restoreResponse = defineCommand({
  fields: { responseId: id, noteId: maybe(id) },
  comesBy: [],
  description: 'An operator takes back that a response was declined. {responseId, noteId?}',
  intents: { 'restore-response': { responseId: id, noteId: maybe(id) } },
  decide: (state, { responseId, noteId }, at) => {
    const { stage, response, agesOutAt } = state;
    if (stage !== 'queued') return refuse(whyNotQueued(state));
    if (pastAge(state, at)) return refuse('child-too-old', { agesOutAt });
    if (response?.responseId === responseId) return refuse('nothing-to-take-back', { stage });
    return accept({ type: 'restore-response', responseId, ...only('noteId', noteId) });
  },
  facts: {
    /** `response`: as it lives again; null where its place is gone, and the application may respond to the bulletin anew. */
    'response-restored': (_state, { response, reminders }: ResponseRestored) =>
      response ? { response, reminders } : {},
  },
});

type ResponseRestored = {
  responseId: string;
  bulletinId: string;
  response: ResponseView | null;
  reminders: Reminder[];
};
