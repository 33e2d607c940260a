import type { Instant } from '@kezek/calendar/instant';
import type { IntentOf } from '@kezek/rules/application/fact';
import type { LiveResponseStatus, Reminder } from '@kezek/rules/application/state';
import type { ActReason } from '@kezek/rules/ledger/act';
import { comebackOf } from '@kezek/rules/bulletin/comeback';
import { matches } from '@kezek/rules/bulletin/match';
import { refuse } from '@kezek/rules/refusal';
import { fillPlaces, freePlaces } from '../bulletins/fill-places';
import { lockedBulletin, type CommitContext, type CommitResult } from '../journal/commit-context';
import { notedAct } from '../ledger/act';
import { tellOf } from '../ledger/tell';
import { tellResponses } from '../outbox/tell';
import { packAt } from '../policy/policy';
import { writeProtocol } from '../protocol/write';
import { numberOf } from '../queue/standing';
import { isLive, type BulletinRow, type ResponseRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { liveResponse, responseOf } from './live';
import { setResponse } from './set';

/**
 * A decline that was wrong is taken back (RULES.md "taken back"): the response is in its line again, where a free place
 * is its own, or the application may respond to the bulletin anew. Nobody else's place is touched.
 */
export async function restoreResponse(
  context: CommitContext,
  intent: IntentOf<'restore-response'>,
): Promise<CommitResult> {
  const { work, application, at } = context;
  const response = await responseOf(work, application.id, intent.responseId);
  if (!response) return refuse('unknown-response');
  if (response.status !== 'declined') return refuse('nothing-to-take-back', { stage: application.stage });
  const bulletin = lockedBulletin(context, response.bulletinId);
  const comeback = comebackOf({
    had: await whatItHad(work, response),
    isOpen: bulletin.status === 'published' && matches(application, bulletin).ok,
    isGathering: bulletin.step === 'published',
    freePlaces: (await freePlaces(work, bulletin)).length,
    hasLiveResponse: (await liveResponse(work, application.id)) !== undefined,
  });
  const into = comeback === 'in-line' ? 'line' : comeback;
  const act = await notedAct(work, application, wrongDecline, intent.noteId);
  tellOf(work, application, { kind: 'restored', at, bulletin: bulletin.id, into, ...act });
  const restored =
    comeback === 'right-to-respond'
      ? await setResponse(work, response.id, { ...undeclined, status: 'released', releaseCause: 'decline-taken-back' })
      : await backInLine(work, bulletin, response.id, comeback === 'gathered' ? 'gathered' : 'waiting', at);
  const pack = packAt(work.policy, application.city, at);
  await writeProtocol(work, application, bulletin, {
    at,
    kind: 'decline-taken-back',
    access: response.access,
    number: await numberOf(work, application, pack.values.queue.generalPerPrivileged),
    packVersion: pack.version,
  });
  const { id: responseId, bulletinId, status, seq, activationDueAt } = restored;
  const dueAt = status === 'held' ? activationDueAt : null;
  const reminders: Reminder[] = dueAt ? [{ code: 'activation-overdue', at: dueAt }] : [];
  const live = isLive(status) ? { responseId, bulletinId, status, seq } : null;
  const fact = { type: 'response-restored', responseId, bulletinId, response: live, reminders } as const;
  return { ok: true, fact, packVersion: pack.version, noteId: intent.noteId };
}

const wrongDecline: ActReason = 'wrong-decline';

/** The reason stays in the history and in the protocol. */
const undeclined = { reasonCode: null, reasonPackVersion: null, noteId: null };

async function whatItHad({ db }: Work, { id, placeNo }: ResponseRow): Promise<'line' | 'place' | 'referral'> {
  const referral = await db.selectFrom('referral').select('id').where('responseId', '=', id).executeTakeFirst();
  if (referral) return 'referral';
  return placeNo === null ? 'line' : 'place';
}

/** With its instant and its access: it stands where it stood, and has a place if one is free. */
async function backInLine(
  work: Work,
  bulletin: BulletinRow,
  id: string,
  status: Exclude<LiveResponseStatus, 'held'>,
  at: Instant,
): Promise<ResponseRow> {
  const inLine = await setResponse(work, id, { ...undeclined, status, placeNo: null, activationDueAt: null });
  const given = await fillPlaces(work, bulletin, at);
  // The application itself hears of it by the fact.
  await tellResponses(
    work,
    given.filter((one) => one.id !== id),
    at,
  );
  return given.find((one) => one.id === id) ?? inLine;
}
