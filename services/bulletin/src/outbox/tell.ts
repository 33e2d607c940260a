import type { Instant } from '@kezek/calendar/instant';
import {
  applicationWorkflowId,
  applicationWorkflowType,
  lookAgainSignal,
  signals,
  type ApplicationStart,
  type Message,
} from '@kezek/messages/application';
import { carriedNow } from '@kezek/platform/tracing/span';
import { bulletinWorkflowId, bulletinWorkflowType, changed, type BulletinStart } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import type { Notification, PublishedBulletin } from '@kezek/contract/internal/notifications';
import type { Invitation } from '../telling/invite';
import { isLive, type ResponseRow } from '../storage/rows';
import type { OutboxMessage } from './sender';
import { prepared, type Work } from '../storage/work';

/** Kept in the transaction that made it true. The relay adds command id and training clock. */
type Outgoing = Omit<OutboxMessage, 'id' | 'payload'> & { payload: object };

/** What one transaction puts belongs to the trace in which it runs. */
async function put(work: Pick<Work, 'client'>, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await prepared(
    work,
    'outbox-put',
    `INSERT INTO outbox (target, kind, name, payload, urgency, traceparent)
     SELECT target, kind, name, payload::jsonb, urgency, $6::text
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[]) WITH ORDINALITY
       AS message (target, kind, name, payload, urgency, place)
     ORDER BY place`,
    [
      messages.map(({ target }) => target),
      messages.map(({ kind }) => kind),
      messages.map(({ name }) => name),
      messages.map(({ payload }) => JSON.stringify(payload)),
      messages.map(({ urgency }) => urgency),
      carriedNow()['traceparent'] ?? null,
    ],
  );
}

export async function startApplication(
  work: Pick<Work, 'client'>,
  start: ApplicationStart,
  urgency: Outgoing['urgency'] = 0,
): Promise<void> {
  await startApplications(work, [start], urgency);
}

/** Many at once, in their order. */
export async function startApplications(
  work: Pick<Work, 'client'>,
  starts: readonly ApplicationStart[],
  urgency: Outgoing['urgency'],
): Promise<void> {
  await put(
    work,
    starts.map((start) => ({
      target: applicationWorkflowId(start.applicationId),
      kind: 'start',
      name: applicationWorkflowType,
      payload: start,
      urgency,
    })),
  );
}

export async function startBulletin(work: Pick<Work, 'client'>, start: BulletinStart): Promise<void> {
  const target = bulletinWorkflowId(start.bulletinId);
  await put(work, [{ target, kind: 'start', name: bulletinWorkflowType, payload: start, urgency: 0 }]);
}

/** Tells a bulletin's workflow to look again. The relay sends one for all that are unsent. */
export async function tellChanged(work: Pick<Work, 'client'>, bulletinId: string): Promise<void> {
  const target = bulletinWorkflowId(bulletinId);
  await put(work, [{ target, kind: 'signal', name: changed.name, payload: {}, urgency: 0 }]);
}

/** Whose news: an application's, or a bulletin's. */
export const newsTarget = (id: string): string => `people/${id}`;

/**
 * Tells people what has happened to an application. One target an application: its news comes in its order, and nobody
 * waits for another's.
 */
export async function tellPeople(
  work: Pick<Work, 'client'>,
  applicationId: string,
  notifications: readonly Notification[],
): Promise<void> {
  if (notifications.length === 0) return;
  const target = newsTarget(applicationId);
  await put(work, [{ target, kind: 'tell', name: 'news', payload: { notifications }, urgency: 0 }]);
}

/** Tells those who have met their imported applications that the import was undone; behind all other news. */
export async function tellTakenOut(
  work: Pick<Work, 'client'>,
  applicationIds: readonly string[],
  at: Instant,
): Promise<void> {
  const code = 'application-ended-import-undone';
  await put(
    work,
    applicationIds.map((applicationId) => {
      const told = { audience: 'applicant', eventId: `${applicationId}/${code}`, applicationId, code, at, params: {} };
      const payload = { notifications: [told] };
      return { target: newsTarget(applicationId), kind: 'tell', name: 'news', payload, urgency: 2 };
    }),
  );
}

/** Tells everybody in a bulletin's queue; urgent is what concerns one family. */
export async function tellQueue(work: Pick<Work, 'client'>, invitation: Invitation): Promise<void> {
  const target = newsTarget(invitation.bulletinId);
  await put(work, [{ target, kind: 'tell', name: 'invite', payload: invitation, urgency: 1 }]);
}

/** Tells those who have saved a filter that it fits; after everybody who is invited. */
export async function tellFilters(work: Pick<Work, 'client'>, bulletin: PublishedBulletin): Promise<void> {
  const target = newsTarget(bulletin.bulletinId);
  await put(work, [{ target, kind: 'tell', name: 'published', payload: bulletin, urgency: 2 }]);
}

/** Asks an application's workflow to see whether it has missed something. */
export async function tellLookAgain(work: Pick<Work, 'client'>, applicationIds: readonly string[]): Promise<void> {
  const name = lookAgainSignal.name;
  await put(
    work,
    applicationIds.map((id) => ({ target: applicationWorkflowId(id), kind: 'signal', name, payload: {}, urgency: 1 })),
  );
}

/** Tells workflows that the training clock was moved; the relay says to when. */
export async function tellClock(work: Pick<Work, 'client'>, workflowIds: readonly string[]): Promise<void> {
  const name = clockSignal.name;
  await put(
    work,
    workflowIds.map((target) => ({ target, kind: 'signal', name, payload: {}, urgency: 1 })),
  );
}

/** Tells applications what has become of their responses at one moment. */
export async function tellResponses(
  work: Pick<Work, 'client'>,
  responses: readonly ResponseRow[],
  at: Instant,
): Promise<void> {
  await tellEach(
    work,
    responses.map((response) => ({ response, at })),
  );
}

/** Who holds a place hears it before who waits. */
export async function tellEach(
  work: Pick<Work, 'client'>,
  news: readonly { response: ResponseRow; at: Instant }[],
): Promise<void> {
  await put(
    work,
    news.map(({ response, at }) => ({
      target: applicationWorkflowId(response.applicationId),
      kind: 'signal',
      name: signals.respond.name,
      payload: newsOf(response, at),
      urgency: response.status === 'waiting' || response.status === 'gathered' ? 1 : 0,
    })),
  );
}

function newsOf(response: ResponseRow, at: Instant): Message<'respond'> {
  const { bulletinId, id: responseId, status, seq, releaseCause, activationDueAt } = response;
  if (!isLive(status) && status !== 'released' && status !== 'declined') {
    throw new TypeError(`a response that is ${status} is not told by its bulletin`);
  }
  return {
    bulletinId,
    responseId,
    status,
    seq,
    ...(releaseCause && { cause: releaseCause }),
    ...(status === 'held' && activationDueAt && { activationDueAt }),
    receivedAt: at,
  };
}
