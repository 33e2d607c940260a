import { accept, refuse } from '../../refusal';
import { count, flag, id, maybe } from '../fields';
import type { OpenWindow } from '../state';
import { only, pastAge } from './conditions';
import { defineCommand } from './define';

/**
 * The city's operator takes back what was decided wrongly of a family: an operator's end of the application, or a lapse
 * that was none, with the stop-list or the removal that came of it (RULES.md "taken back"). The family's own withdrawal
 * and an enrolment are nobody's mistake to take back. No message brings it: a life that has ended hears none, so the
 * journal decides it and the life is begun anew from there (docs/adr/0011-taken-back.md).
 */
export const restore = defineCommand({
  fields: { noteId: maybe(id) },
  comesBy: [],
  description: 'An operator takes a wrong end or a wrong lapse back. {noteId?}',
  intents: { restore: { lapses: count, forgives: flag, noteId: maybe(id) } },
  decide: ({ stage, lapses, ...state }, { noteId }, at) => {
    const isWrongLapse = stage === 'removed' || stage === 'stop-listed';
    if (!isWrongLapse && stage !== 'withdrawn') return refuse('nothing-to-take-back', { stage });
    if (pastAge({ stage, lapses, ...state }, at)) return refuse('child-too-old', { agesOutAt: state.agesOutAt });
    const left = isWrongLapse ? Math.max(0, lapses - 1) : lapses;
    return accept({ type: 'restore', lapses: left, forgives: isWrongLapse, ...only('noteId', noteId) });
  },
  facts: {
    /** `stopList`: the rest of one that still runs, where it was the end alone that was wrong. */
    restored: (_state, { lapses, stopList }: { lapses: number; stopList: OpenWindow | null }, at) => ({
      stage: stopList ? 'stop-listed' : 'queued',
      ...(!stopList && { queuedSince: at }),
      lapses,
      stopList,
      reminders: [],
    }),
  },
});
