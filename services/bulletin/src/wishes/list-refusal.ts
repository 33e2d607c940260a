import type { Instant } from '@kezek/calendar/instant';
import { admit, type OfferedBulletin } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { candidateOf, KnownResponses, responsesOfAll, type Applicant } from '../responses/applicants';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { noTwoPlaces } from './passed-over';
import { twinsOf } from './twins';

type Ask = (bulletinId: string, bulletin: OfferedBulletin, free: number) => Refusal | null;

/**
 * Why an application's list gets nothing of an open bulletin, asked as `claimsOn` asks: of itself, of one that it is linked
 * with «together only», and of the places. Null where nothing stands in the way.
 */
export async function listRefusal(work: Work, application: ApplicationRow, at: Instant): Promise<Ask> {
  const twin = (await twinsOf(work, application, [application.id])).get(application.id);
  const responses = await responsesOfAll(work, [application.id, ...(twin ? [twin.applicant.id] : [])]);
  const known = new KnownResponses(responses);
  // A pair stands where the earlier of both stands: the turn of either is that of both.
  const turns = [application, ...(twin?.isFree ? [twin.applicant] : [])];
  const verdictOn = (applicant: Applicant, bulletinId: string, bulletin: OfferedBulletin) => {
    const verdicts = turns.map(({ category, submittedAt }) =>
      admit(candidateOf({ ...applicant, category, submittedAt }, known, bulletinId), bulletin, at),
    );
    return verdicts.find(({ ok }) => ok) ?? verdicts[0];
  };
  const hadOne = ({ id }: Applicant, bulletinId: string) =>
    responses.some((row) => row.applicationId === id && row.bulletinId === bulletinId && row.placeNo !== null);

  return (bulletinId, bulletin, free) => {
    const own = verdictOn(application, bulletinId, bulletin);
    if (own?.ok === false) return own.refusal;
    if (hadOne(application, bulletinId)) return { code: 'had-a-place-here' };
    if (twin?.bond !== 'only') return null;
    const mayTwin = twin.isFree && !hadOne(twin.applicant, bulletinId);
    if (!mayTwin || verdictOn(twin.applicant, bulletinId, bulletin)?.ok !== true) return { code: 'twin-may-not' };
    return free === 1 ? noTwoPlaces : null;
  };
}
