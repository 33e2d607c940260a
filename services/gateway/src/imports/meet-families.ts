import { toInstant, type Instant } from '@kezek/calendar/instant';
import { isStaying } from '../accounts/personal-data/staying';
import type { KeyedHash } from '@kezek/platform/keyed-hash';
import type { Services } from '../services';
import type { MailPort } from '../telling/mail/port';
import type { Database } from '../storage/prisma';
import { writeEntriesIn } from '../telling/inbox/write';

type Needs = {
  database: Database;
  keyed: KeyedHash;
  mail: Pick<MailPort, 'enabled'>;
  services: Pick<Services, 'bulletin'>;
};

/**
 * Gives a family the applications that were taken over for it: those whose file named this parent's IIN. Each once; the
 * family is told.
 */
export async function meetFamily(
  { database, keyed, mail, services }: Needs,
  { accountId, iin }: { accountId: string; iin: string },
  at: Instant,
): Promise<void> {
  const where = { personKey: keyed(iin) };
  if ((await database.expectedFamily.count({ where })) === 0) return;
  const met = await database.$transaction(async (tx) => {
    if (!(await isStaying(tx, accountId))) return [];
    const expected = await tx.$queryRaw<{ applicationId: string }[]>`
      DELETE FROM expected_family WHERE person_key = ${where.personKey} RETURNING application_id::text AS "applicationId"`;
    const accesses = expected.map(({ applicationId }) => ({ applicationId, accountId, since: at }));
    await tx.applicationAccess.createMany({ data: accesses, skipDuplicates: true });
    const code = 'application-taken-over';
    const entries = expected.map(({ applicationId }) => ({
      accountId,
      eventId: `${applicationId}/${code}`,
      applicationId,
      code,
      params: {},
      at: toInstant(at),
    }));
    await writeEntriesIn(tx, entries, { mail: mail.enabled });
    return expected.map(({ applicationId }) => applicationId);
  });
  if (met.length > 0) await services.bulletin.hastenStarts({ body: { ids: met.slice(0, 100) } });
}

/** The same for those who have been here before their applications were. */
export async function meetThoseKnown(needs: Needs, iins: readonly string[], at: Instant): Promise<void> {
  if (iins.length === 0) return;
  const accounts = await needs.database.account.findMany({
    where: { role: 'applicant', iin: { in: [...iins] } },
    select: { id: true, iin: true },
  });
  for (const { id: accountId, iin } of accounts) if (iin !== null) await meetFamily(needs, { accountId, iin }, at);
}
