import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { Problem, toProblem } from '@kezek/platform/problem';
import { uuidV5 } from '../idempotency/uuid-v5';
import { requireStaying } from '../personal-data/staying';
import type { Services } from '../services';
import type { Database } from '../storage/prisma';

type Submission = Parameters<Services['bulletin']['submit']>[0]['body'];
export type Wanted = Pick<
  Submission,
  'child' | 'city' | 'language' | 'privilege' | 'wishes' | 'birthCertificateNumber'
>;

/**
 * The id follows from the request's key and the access is written before the bulletin service is asked: a crash between
 * the two leaves an access to nothing, which shows nothing and which the retry completes; and the first notification of
 * an accepted application always finds its inbox. A refusal takes the access back.
 */
export async function submitApplication(
  { database, services }: { database: Database; services: Pick<Services, 'bulletin'> },
  accountId: string,
  commandId: string,
  wanted: Wanted,
  at: Instant,
): Promise<ApplicationView> {
  const id = applicationIdOf(commandId);
  const access = { applicationId: id, accountId };
  await database.$transaction(async (tx) => {
    await requireStaying(tx, accountId);
    await tx.applicationAccess.createMany({ data: [{ ...access, since: at }], skipDuplicates: true });
  });
  try {
    return await services.bulletin.submit({
      body: { ...wanted, id, idempotencyKey: commandId, at, submittedBy: accountId },
    });
  } catch (error) {
    if (wasRefused(error)) await database.applicationAccess.deleteMany({ where: access });
    throw error;
  }
}

export const applicationIdOf = (commandId: string): string => uuidV5(`application ${commandId}`);

/** A broken connection or a failure says nothing: the application may have been accepted. */
function wasRefused(error: unknown): boolean {
  const problem: Problem = toProblem(error);
  return problem.status < 500;
}
