import type { Instant } from '@kezek/calendar/instant';
import { admit, type OfferedBulletin } from '@kezek/rules/bulletin/admission';
import type { Refusal } from '@kezek/rules/refusal';
import { candidateOf, KnownResponses, responsesOfAll } from '../responses/applicants';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { noTwoPlaces } from './passed-over';
import { twinsOf } from './twins';

type Ask = (bulletinId: string, bulletin: OfferedBulletin, free: number) => Refusal | null;

/**
 * Why the list of one that is linked «together only» gets nothing of a bulletin though itself it may: asked as `claimsOn`
 * asks, of the other one and of the places. Null where nothing stands in the way, or nobody binds it.
 */
export async function pairRefusal(work: Work, application: ApplicationRow, at: Instant): Promise<Ask> {
  const twin = (await twinsOf(work, application, [application.id])).get(application.id);
  if (twin?.bond !== 'only') return () => null;
  const responses = await responsesOfAll(work, [twin.applicant.id]);
  const known = new KnownResponses(responses);
  const { category, submittedAt } = application;
  const asked = { ...twin.applicant, category, submittedAt };
  return (bulletinId, bulletin, free) => {
    const hadOne = responses.some((row) => row.bulletinId === bulletinId && row.placeNo !== null);
    const may = twin.isFree && !hadOne && admit(candidateOf(asked, known, bulletinId), bulletin, at).ok;
    if (!may) return { code: 'twin-may-not' };
    return free === 1 ? noTwoPlaces : null;
  };
}
