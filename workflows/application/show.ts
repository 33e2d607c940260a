import { searchAttributes } from '@kezek/messages/search-attributes';
import { nextWake } from '@kezek/rules/application/wake';
import { setCurrentDetails } from '@temporalio/workflow';
import type { Trouble } from '../common/retry-forever';
import { showAttributes } from '../common/search-attributes';
import { describe } from './describe';
import type { ApplicationContext } from './application-context';

/** What operators see in the Temporal UI: attributes to filter by, details to read. */
export function show(context: ApplicationContext): void {
  const { state, clock, trouble } = context;
  setCurrentDetails(describe(state, trouble, clock.offsetMs));
  const heldUp = { key: searchAttributes.heldUp, value: trouble?.code ?? null };
  // The attributes given with the start are still right.
  if (state.version === 0) return showAttributes([heldUp]);
  // Reminders are no deadlines: what ends a referral or a stop-list is.
  const deadlineAt = state.stage === 'referred' ? state.referral?.window.deadlineAt : state.stopList?.deadlineAt;
  const kindergartenId = state.referral?.kindergartenId ?? state.enrolment?.kindergartenId ?? null;
  const bulletinId = state.referral?.bulletinId ?? state.response?.bulletinId ?? null;
  showAttributes([
    { key: searchAttributes.stage, value: state.stage },
    { key: searchAttributes.locality, value: state.locality },
    { key: searchAttributes.deadlineAt, value: deadlineAt && nextWake(state) ? new Date(deadlineAt) : null },
    { key: searchAttributes.kindergartenId, value: kindergartenId },
    { key: searchAttributes.bulletinId, value: bulletinId },
    heldUp,
  ]);
}

export function showTrouble(context: ApplicationContext, trouble: Trouble | null): void {
  context.trouble = trouble;
  show(context);
}
