import type { Instant } from '@kezek/calendar/instant';
import { admit, type OfferedBulletin } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { candidateOf, KnownResponses, responsesOfAll, type Applicant } from '../responses/applicants';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { noTwoPlaces } from './passed-over';
import { twinsOf } from './twins';

type Turn = Pick<Applicant, 'category' | 'submittedAt'>;
type Ask = (bulletinId: string, bulletin: OfferedBulletin, free: number) => Refusal | null;

/**
 * Why an application's list gets nothing of an open bulletin, asked as `claimsOn` asks: of itself, of one that it is linked
 * with «together only», and of the places. Null where nothing stands in the way.
 */
export async function listRefusal(work: Work, application: ApplicationRow, at: Instant): Promise<Ask> {
  const twin = (await twinsOf(work, application, [application.id])).get(application.id);
  const responses = await responsesOfAll(work, [application.id, ...(twin ? [twin.applicant.id] : [])]);
  const known = new KnownResponses(responses);
  const verdictOn = (applicant: Applicant, bulletinId: string, bulletin: OfferedBulletin, turns: readonly Turn[]) => {
    const verdicts = turns.map(({ category, submittedAt }) =>
      admit(candidateOf({ ...applicant, category, submittedAt }, known, bulletinId), bulletin, at),
    );
    return verdicts.find(({ ok }) => ok) ?? verdicts[0];
  };
  const hadOne = ({ id }: Applicant, bulletinId: string) =>
    responses.some((row) => row.applicationId === id && row.bulletinId === bulletinId && row.placeNo !== null);

  // A pair stands where the earlier of both stands: the turn of either is that of both.
  const turns = twin ? [application, twin.applicant] : [application];
  return (bulletinId, bulletin, free) => {
    const mayTwin =
      twin?.isFree === true &&
      !hadOne(twin.applicant, bulletinId) &&
      verdictOn(twin.applicant, bulletinId, bulletin, turns)?.ok === true;
    // Those who may part are not given one place for two: then each stands for itself.
    const comesAlone = !mayTwin || (twin.bond !== 'only' && free === 1);
    const own = verdictOn(application, bulletinId, bulletin, comesAlone ? [application] : turns);
    if (own?.ok === false) return own.refusal;
    if (hadOne(application, bulletinId)) return { code: 'had-a-place-here' };
    if (twin?.bond !== 'only') return null;
    if (!mayTwin) return { code: 'twin-may-not' };
    return free === 1 ? noTwoPlaces : null;
  };
}
