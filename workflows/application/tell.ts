import type { ApplicationActivities } from '@kezek/activities/bulletin/application';
import type { TellActivities } from '@kezek/activities/gateway/tell';
import type { Instant } from '@kezek/calendar/instant';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Refusal } from '@kezek/rules/refusal';
import { proxyActivities } from '@temporalio/workflow';
import type { Malformed, Order } from './inbox';
import type { Life } from './life';

/**
 * Regular: nobody waits for it, and the server keeps it through restarts of the worker. An attempt is one HTTP call; a
 * day outlasts any outage that people repair, and longer than that one notification must not keep back the next.
 */
const {
  tell: tellOnce,
  tellRefused,
  recordRefused,
} = proxyActivities<TellActivities & ApplicationActivities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Tells people of a fact, without keeping the life from going on. */
export function tell(life: Life, before: ApplicationState, fact: Fact, at: Instant): void {
  if (fact.type === 'nothing-changed') return;
  const { applicationId, version } = life.state;
  const { response, direction, lapses } = before;
  const told = direction && {
    bulletinId: direction.bulletinId,
    kindergartenId: direction.kindergartenId,
    deadlineAt: direction.window.deadlineAt,
    ...(!direction.extended && { extensionDays: direction.limits.extensionMaxCalendarDays }),
  };
  life.news.start(`tell ${fact.type}`, () =>
    tellOnce({ applicationId, version, at, fact, before: { response, direction: told, lapses } }),
  );
}

/**
 * A signal's sender doesn't wait for the answer: the refusal is recorded in the history, and the applicant is told,
 * unless it was the outbox that sent it, of which the applicant knows nothing.
 */
export function reportRefused(life: Life, { commandId, at, command, actor }: Order, refusal: Refusal): void {
  const { applicationId } = life.state;
  const isFromOutbox = command.type === 'respond' && command.responseId !== undefined;
  life.news.start('record a refusal', () =>
    recordRefused(applicationId, { commandId, at, command: command.type, actor, refusal }),
  );
  if (isFromOutbox) return;
  const told = { applicationId, commandId, command: command.type, at, code: refusal.code };
  life.news.start('tell a refusal', () => tellRefused(told));
}

/** The applicant hears nothing of it: it was no applicant's command. */
export function reportMalformed(life: Life, { commandId, at, name, problem }: Malformed): void {
  const refusal: Refusal = { code: 'malformed-command', params: { field: problem } };
  life.news.start('record a malformed signal', () =>
    recordRefused(life.state.applicationId, { commandId, at, command: name, refusal }),
  );
}
