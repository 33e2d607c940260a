import { accept } from '../../refusal';
import { count, flag, id, instant, oneOf } from '../fields';
import { reminderCodes, type OpenWindow, type ReminderCode } from '../state';
import { before, liveReferral, pastAge, requireReferral } from './conditions';
import { defineStep } from './define';
import { stale, staleFact, staleIntent } from './stale';

/** The end of a window, or a reminder that is due: the life's own, nobody may send it. */
export const timeUp = defineStep({
  fields: { what: oneOf('deadline', 'stop-list-end', 'age', ...reminderCodes) },
  intents: {
    lapse: { referralId: id, deadlineAt: instant, lapses: count, remove: flag },
    'return-to-queue': {},
    'age-out': {},
    remind: { code: oneOf(...reminderCodes) },
    ...staleIntent,
  },
  decide: (state, { what }, at) => {
    switch (what) {
      case 'deadline': {
        if (state.stage !== 'referred') return stale;
        const { referralId, window, limits } = requireReferral(state);
        if (before(at, window.deadlineAt)) return stale;
        const lapses = state.lapses + 1;
        const remove = lapses >= limits.lapsesUntilRemoval;
        return accept({ type: 'lapse', referralId, deadlineAt: window.deadlineAt, lapses, remove });
      }
      case 'stop-list-end':
        if (!state.stopList || state.stage !== 'stop-listed') return stale;
        return before(at, state.stopList.deadlineAt) ? stale : accept({ type: 'return-to-queue' });
      case 'age':
        return pastAge(state, at) && !liveReferral(state) ? accept({ type: 'age-out' }) : stale;
      default: {
        const due = state.reminders.some(({ code, at: dueAt }) => code === what && !before(at, dueAt));
        return due ? accept({ type: 'remind', code: what }) : stale;
      }
    }
  },
  facts: {
    lapsed: (_state, fact: { referralId: string; lapses: number; stopList: OpenWindow }, at) => ({
      stage: 'stop-listed',
      referral: null,
      referralEndedAt: at,
      lapses: fact.lapses,
      stopList: fact.stopList,
      reminders: [],
    }),
    removed: (_state, { lapses }: { referralId: string; lapses: number }) => ({
      stage: 'removed',
      referral: null,
      lapses,
      reminders: [],
    }),
    'returned-to-queue': (_state, _fact: unknown, at) => ({ stage: 'queued', queuedSince: at, stopList: null }),
    'aged-out': () => ({ stage: 'aged-out', response: null, stopList: null, reminders: [] }),
    reminded: ({ reminders }, { code }: { code: ReminderCode }) => ({
      reminders: reminders.filter((reminder) => reminder.code !== code),
    }),
    ...staleFact,
  },
});
