import type { Instant } from '@kezek/calendar/instant';
import type { QueueKey } from '@kezek/rules/bulletin/match';
import type { PerCategory } from '@kezek/rules/queue/category';
import type { Wish } from '@kezek/rules/wishes/wish';
import { applicantColumns, type Applicant } from '../responses/applicants';
import type { BulletinRow } from '../storage/rows';
import { prepared, type Work } from '../storage/work';
import { wishIn, type WishColumns } from './wish-columns';

/** An application whose list may mean one of some bulletins. */
interface Listed {
  applicant: Applicant;
  wishes: Wish[];
}

/**
 * Who is in a queue, holds nothing, and lists one of some of its bulletins: found by the indexes of the wishes, so that
 * nobody else is read. Whether the wish fits and may answer is for the rules to say.
 *
 * @param until nobody who submitted later: the widest of the bulletins' cut-offs; `infinity` in general access.
 */
export async function listed(
  work: Work,
  { city, birthYear, language }: QueueKey,
  bulletins: readonly BulletinRow[],
  until: PerCategory<Instant | 'infinity' | null>,
): Promise<Listed[]> {
  const placed = bulletins.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
  const rows = await prepared<Applicant & { wishes: WishColumns[] }>(
    work,
    'listed-applications',
    `SELECT ${applicantColumns}, (SELECT json_agg(json_build_object('kind', kind, 'kindergartenId', kindergarten_id,
         'locality', locality, 'latitude', latitude, 'longitude', longitude, 'withinMetres', within_metres) ORDER BY rank)
       FROM wish WHERE application_id = application.id) AS wishes
     FROM application
     WHERE gate = 'open' AND city = $1 AND birth_year = $2 AND language = $3
       AND submitted_at <= CASE category WHEN 'out-of-turn' THEN $4::timestamptz WHEN 'first-priority' THEN $5::timestamptz
         ELSE $6::timestamptz END
       AND id IN (
         SELECT application_id FROM wish WHERE kindergarten_id = ANY($7::uuid[])
         UNION ALL SELECT application_id FROM wish WHERE locality = ANY($8::text[])
         UNION ALL SELECT wish.application_id
           FROM unnest($9::float8[], $10::float8[]) AS place (latitude, longitude)
           JOIN wish ON wish.kind = 'near' AND wish_area(wish.latitude, wish.longitude, wish.within_metres)
             && box(point(place.longitude, place.latitude), point(place.longitude, place.latitude)))
       AND NOT EXISTS (SELECT 1 FROM response
         WHERE application_id = application.id AND status IN ('gathered', 'held', 'waiting'))`,
    [
      ...[city, birthYear, language],
      ...[until['out-of-turn'], until['first-priority'], until.general],
      bulletins.map(({ kindergartenId }) => kindergartenId),
      [...new Set(bulletins.flatMap((bulletin) => [bulletin.city, bulletin.locality]))],
      placed.map(({ latitude }) => latitude),
      placed.map(({ longitude }) => longitude),
    ],
  );
  return rows.map(({ wishes, ...applicant }) => ({ applicant, wishes: wishes.map(wishIn) }));
}
