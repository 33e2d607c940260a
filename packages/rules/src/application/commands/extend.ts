import { accept, refuse } from '../../refusal';
import { id, ids, maybe, number } from '../fields';
import type { OpenWindow, Reminder } from '../state';
import { before, isNotMeant, requireReferral, whyNoReferral } from './conditions';
import { defineCommand } from './define';

/** Once, on the last day (P), by 1..max calendar days (P), with documents (S0, S2). */
export const extend = defineCommand({
  /** `referralId`, here and in other commands: the one meant; without it the live one. */
  fields: { days: number, documentIds: ids, referralId: maybe(id) },
  comesBy: ['update', 'signal'],
  description: 'Extends the referral, once, on its last day. {days, documentIds, referralId?}',
  intents: { extend: { referralId: id, days: number, documentIds: ids } },
  decide: (state, command, at) => {
    if (state.stage === 'arrived') return refuse('already-arrived');
    if (state.stage !== 'referred') return refuse(whyNoReferral(state));
    const { referralId, window, limits, extended } = requireReferral(state);
    if (isNotMeant(state, command, at)) return refuse('no-referral');
    if (!before(at, window.deadlineAt)) return refuse('referral-expired', { deadlineAt: window.deadlineAt });
    if (extended) return refuse('already-extended');
    if (limits.extensionOnlyOnLastDay && before(at, window.lastDayFrom)) {
      return refuse('extension-too-early', { lastDayFrom: window.lastDayFrom });
    }
    const { days, documentIds } = command;
    if (!Number.isInteger(days) || days < 1 || days > limits.extensionMaxCalendarDays) {
      return refuse('extension-too-long', { max: limits.extensionMaxCalendarDays });
    }
    if (documentIds.length === 0) return refuse('document-required');
    return accept({ type: 'extend', referralId, days, documentIds });
  },
  facts: {
    extended: (state, fact: { referralId: string; window: OpenWindow; reminders: Reminder[] }) => ({
      referral: { ...requireReferral(state), window: fact.window, extended: true },
      reminders: fact.reminders,
    }),
  },
});
