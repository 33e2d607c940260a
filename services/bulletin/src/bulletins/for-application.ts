import { isAtOrAfter, type Instant } from '@kezek/calendar/instant';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import { admit, isDueToOpen } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { mayChoose, oldEnough } from '../directions/choose-private';
import { missing } from '../problems';
import { noCutoffs } from '../queue/cutoffs';
import { candidateOf, KnownResponses } from '../responses/applicants';
import type { Database } from '../storage/database';
import { applicationRow, bulletinRow, responseRow } from '../storage/from-prisma';
import { instantOrNull } from '../storage/prisma-values';
import { lockBulletin } from '../storage/locks';
import { advance, isDue } from './advance';
import { presentBulletins } from './present';

/** Announced or open in one city; more than one city ever has at once. */
const maxShown = 500;

/** What is due by now is done first: in the opening minute a parent may look before the bulletin's timer has come to it. */
async function readFor(database: Database, applicationId: string, at: Instant, kind?: 'state-order') {
  const seen = await read(database, applicationId, kind);
  const due = seen.bulletins.map(bulletinRow).filter((bulletin) => isDue(bulletin, at));
  if (due.length === 0) return seen;
  for (const { id } of due) {
    await database.transact(async (work) => {
      const bulletin = await lockBulletin(work, id);
      return bulletin && advance(work, bulletin, at);
    });
  }
  return read(database, applicationId, kind);
}

async function read(database: Database, applicationId: string, kind?: 'state-order') {
  const found = await database.prisma.application.findUnique({
    where: { id: applicationId },
    include: { responses: true },
  });
  if (!found) throw missing();
  const bulletins = await database.prisma.bulletin.findMany({
    where: { city: found.city, status: { in: ['scheduled', 'published'] }, kind },
    include: { cutoff: true },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: maxShown,
  });
  return { application: applicationRow(found), responses: found.responses.map(responseRow), bulletins };
}

/** Each bulletin of the application's city, and why it may not respond where it may not. */
export async function bulletinsFor(
  database: Database,
  applicationId: string,
  at: Instant,
): Promise<{ bulletin: BulletinView; mayRespond: boolean; refusal: Refusal | null }[]> {
  const { application, responses, bulletins } = await readFor(database, applicationId, at);
  const views = await presentBulletins(await database.reading(), bulletins.map(bulletinRow), at);
  const known = new KnownResponses(responses);
  return views.map((bulletin, index) => {
    const row = bulletins[index];
    const cutoffs = row?.cutoff
      ? {
          'out-of-turn': instantOrNull(row.cutoff.outOfTurn),
          'first-priority': instantOrNull(row.cutoff.firstPriority),
          general: instantOrNull(row.cutoff.general),
        }
      : noCutoffs;
    const offered = row && { ...bulletinRow(row), cutoffs };
    const candidate = candidateOf(application, known, bulletin.id);
    const verdict = offered && admit(candidate, offered, at);
    return { bulletin, mayRespond: verdict?.ok === true, refusal: verdict && !verdict.ok ? verdict.refusal : null };
  });
}

/**
 * The button of S2: shown when the child is in the queue, old enough, and such places are free in the locality; else
 * the first of these that is missing.
 */
export async function privateChoices(
  database: Database,
  applicationId: string,
  at: Instant,
): Promise<{ refusal: Refusal | null; items: BulletinView[] }> {
  const { application, responses, bulletins } = await readFor(database, applicationId, at, 'state-order');
  const work = await database.reading();
  if (application.gate === 'closed') {
    const candidate = candidateOf(application, new KnownResponses([]), '');
    return { refusal: { code: isDueToOpen(candidate, at) ? 'gate-closed' : candidate.gateReason }, items: [] };
  }
  if (isAtOrAfter(at, application.agesOutAt)) return { refusal: { code: 'child-too-old' }, items: [] };
  const age = oldEnough(work.policy, application, at);
  if (!age.ok) return { refusal: age.refusal, items: [] };
  const declined = new Set(responses.filter(({ status }) => status === 'declined').map(({ bulletinId }) => bulletinId));
  const possible = bulletins
    .map(bulletinRow)
    .filter((bulletin) => !declined.has(bulletin.id) && mayChoose(work.policy, application, bulletin, at).ok);
  const items = (await presentBulletins(work, possible, at)).filter(({ free }) => free > 0);
  return { refusal: items.length === 0 ? { code: 'no-free-place' } : null, items };
}
