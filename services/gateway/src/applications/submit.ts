import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { toProblem } from '@kezek/platform/problem';
import { uuidV5 } from '../http/idempotency/uuid-v5';
import { requireStaying } from '../accounts/personal-data/staying';
import type { Context } from '../context';
import { countTry } from '../http/security/daily-limit';
import type { Services } from '../services';
import { personKeyOf } from '../accounts/person-key';

type Submission = Parameters<Services['bulletin']['submit']>[0]['body'];
export type Wanted = Pick<
  Submission,
  'child' | 'city' | 'language' | 'privilege' | 'district' | 'wishes' | 'birthCertificateNumber'
>;

export type SubmitNeeds = Pick<Context, 'database' | 'services' | 'keyed' | 'env'>;

/**
 * The id follows from the request's key and the access is written before the bulletin service is asked: a crash between
 * the two leaves an access to nothing, which shows nothing and which the retry completes; and the first notification of
 * an accepted application always finds its inbox. A refusal takes the access back.
 */
export async function submitApplication(
  needs: SubmitNeeds,
  accountId: string,
  commandId: string,
  wanted: Wanted,
  at: Instant,
): Promise<ApplicationView> {
  const { database, services } = needs;
  const id = applicationIdOf(commandId);
  const access = { applicationId: id, accountId };
  // A retry asks about the same child: it tells nothing new.
  const isRepeated = (await database.applicationAccess.count({ where: access })) > 0;
  const attempt = isRepeated ? null : await countSubmission(needs, accountId);
  try {
    await database.$transaction(async (tx) => {
      await requireStaying(tx, accountId);
      await tx.applicationAccess.createMany({ data: [{ ...access, since: at }], skipDuplicates: true });
    });
    return await services.bulletin.submit({
      body: { ...wanted, id, idempotencyKey: commandId, at, submittedBy: accountId },
    });
  } catch (error) {
    const { status, code } = toProblem(error);
    // A broken connection or a failure says nothing: the application may have been accepted.
    if (status < 500) await database.applicationAccess.deleteMany({ where: access });
    if (status < 500 && code !== 'child-has-live-application') await attempt?.takeBack();
    throw error;
  }
}

/**
 * That a child is in the queue, or isn't, is told to who submits an application for it; so this may be asked a few times
 * a day, by a person. What was refused for another reason tells nothing and isn't counted. @throws Problem 429
 */
async function countSubmission(needs: SubmitNeeds, accountId: string) {
  const key = `submit/by/${await personKeyOf(needs, accountId)}`;
  return countTry(needs.database, [{ key, most: needs.env.SUBMISSIONS_A_DAY }]);
}

export const applicationIdOf = (commandId: string): string => uuidV5(`application ${commandId}`);
