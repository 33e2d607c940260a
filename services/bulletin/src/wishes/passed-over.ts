import type { Instant } from '@kezek/calendar/instant';
import type { WishListView } from '@kezek/contract/internal/bulletin/application-routes';
import { prepared, type Work } from '../storage/work';

/** A pair «together only» to which a bulletin had one place left. */
export interface PassedOver {
  /** Both. */
  applicationIds: string[];
  bulletinId: string;
  /** Of the settling, or of what has freed the place. */
  at: Instant;
}

/**
 * Keeps it for both, by bulletin the last time alone, in the transaction that gives the places. Nothing is kept of
 * somebody whose list was erased meanwhile.
 */
export async function keepPassedOver(work: Work, pairs: readonly PassedOver[]): Promise<void> {
  if (pairs.length === 0) return;
  await prepared(
    work,
    'keep-passed-over',
    `INSERT INTO passed_over (application_id, bulletin_id, at)
     SELECT list.application_id, (one->>'bulletinId')::uuid, (one->>'at')::timestamptz
     FROM jsonb_array_elements($1::jsonb) AS one, wish_list AS list
     WHERE list.application_id IN (SELECT jsonb_array_elements_text(one->'applicationIds')::uuid)
     FOR KEY SHARE OF list
     ON CONFLICT (application_id, bulletin_id) DO UPDATE SET at = greatest(passed_over.at, excluded.at)`,
    [JSON.stringify(pairs)],
  );
}

/** More are no answer to anything. */
const shown = 20;

/** Newest first, at most {@link shown}. */
export async function passedOverOf({ db }: Work, applicationId: string): Promise<WishListView['passedOver']> {
  const rows = await db
    .selectFrom('passedOver')
    .innerJoin('bulletin', 'bulletin.id', 'passedOver.bulletinId')
    .select(['passedOver.bulletinId', 'bulletin.kindergartenId', 'passedOver.at'])
    .where('passedOver.applicationId', '=', applicationId)
    .orderBy('passedOver.at', 'desc')
    .orderBy('passedOver.bulletinId')
    .limit(shown)
    .execute();
  return rows.map((row) => ({ ...row, refusal: noTwoPlaces }));
}

/** Why a pair that is to be together only gets nothing where one place is free. */
export const noTwoPlaces = { code: 'no-two-places' } as const;
