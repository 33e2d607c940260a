import { randomUUID } from 'node:crypto';
import { ageOn, dayOf, type Instant } from '@kezek/calendar/instant';
import type { IntentOf } from '@kezek/rules/application/fact';
import { phaseAt } from '@kezek/rules/bulletin/schedule';
import { accept, refuse, type Result } from '@kezek/rules/refusal';
import { freePlaces } from '../bulletins/fill-places';
import { offerPlaces } from '../bulletins/offer-places';
import type { CommitResult, CommitContext } from '../journal/commit-context';
import { packAt, type Policy } from '../policy/policy';
import { releaseLive } from '../responses/release';
import type { ApplicationRow, BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { issueReferral } from './issue';

/**
 * The choice of a private kindergarten under the state order (S2): takes the place, releases a live response, issues the
 * referral and closes the gate, or changes nothing.
 */
export async function choosePrivate(context: CommitContext, intent: IntentOf<'choose-private'>): Promise<CommitResult> {
  const { work, application, at, commandId } = context;
  const bulletin = context.bulletins.get(intent.bulletinId);
  if (!bulletin) return refuse('unknown-bulletin');
  if (application.gate === 'closed') return refuse(application.gateReason ?? 'gate-closed');
  const possible = mayChoose(work.policy, application, bulletin, at);
  if (!possible.ok) return possible;
  if (await wasDeclined(work, application.id, bulletin.id)) return refuse('declined-here-before');
  const [placeNo] = await freePlaces(work, bulletin);
  if (placeNo === undefined) return refuse('no-free-place');

  const freedAt = await releaseLive(context, 'private-choice');
  const response = { id: randomUUID(), access: 'private', placeNo } as const;
  await work.db
    .insertInto('response')
    .values({
      ...response,
      applicationId: application.id,
      bulletinId: bulletin.id,
      idempotencyKey: `command:${application.id}:${commandId}`,
      status: 'activated',
      receivedAt: at,
      packVersion: bulletin.packVersion,
    })
    .execute();
  const issued = await issueReferral(context, bulletin, response, intent.actId ?? null);
  if (freedAt) await offerPlaces(context, freedAt);
  return issued;
}

async function wasDeclined({ db }: Work, applicationId: string, bulletinId: string): Promise<boolean> {
  const declined = db
    .selectFrom('response')
    .select('id')
    .where((row) => row.and({ applicationId, bulletinId, status: 'declined' }));
  return (await declined.limit(1).executeTakeFirst()) !== undefined;
}

/** Kind, publication, place and age; language is shown, not asked (RULES.md "private kindergarten"). */
function mayChoose(
  policy: Policy,
  application: Pick<ApplicationRow, 'city' | 'birthYear' | 'birthDate'>,
  bulletin: BulletinRow,
  at: Instant,
): Result<null> {
  if (bulletin.kind !== 'state-order') return refuse('not-a-private-bulletin');
  const phase = phaseAt(bulletin.status, bulletin, at);
  if (phase === 'not-open') return refuse('bulletin-not-open', { publishAt: bulletin.publishAt });
  if (phase === 'closed') return refuse('bulletin-closed');
  if (bulletin.city !== application.city) return refuse('locality-mismatch');
  if (bulletin.birthYear !== application.birthYear) return refuse('age-mismatch', { bulletin: bulletin.birthYear });
  return oldEnough(policy, application, at);
}

export function oldEnough(
  policy: Policy,
  application: Pick<ApplicationRow, 'city' | 'birthDate'>,
  at: Instant,
): Result<null> {
  const from = packAt(policy, application.city, at).values.age.privateChoiceFromYears;
  return ageOn(application.birthDate, dayOf(at)) >= from ? accept(null) : refuse('too-young-for-private', { from });
}
