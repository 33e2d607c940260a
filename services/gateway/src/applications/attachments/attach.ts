import { addDays, dayOf, endOfDay, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../../context';
import { writeEntriesIn } from '../../telling/inbox/write';
import type { Prisma } from '../../generated/prisma/client';
import { requireStaying } from '../../accounts/personal-data/staying';
import { countTry } from '../../http/security/daily-limit';
import { personKeyOf } from '../../accounts/person-key';

export type AttachNeeds = Pick<Context, 'database' | 'services' | 'applications' | 'packs' | 'mail' | 'env' | 'keyed'>;

/** Of packs that were written before there was such a rule. */
const defaultObjectionDays = 10;

/**
 * The other parent joins: whoever knows the child's IIN and the birth certificate's number sees the application and acts
 * in it; those who were there before are told and may object (RULES.md "journal").
 *
 * @returns the application's id.
 * @throws Problem 422 `attach-not-proved` for whatever is wrong, 409 `attach-suspended`, 429 after too many wrong tries.
 */
export async function attach(
  needs: AttachNeeds,
  accountId: string,
  proof: { childIin: string; birthCertificateNumber: string },
  at: Instant,
): Promise<string> {
  const { database, services, env, keyed } = needs;
  const personKey = await personKeyOf(needs, accountId);
  const attempt = await countTry(database, [
    { key: `attach/by/${personKey}`, most: env.ATTACH_FAILURES_A_DAY },
    { key: `attach/child/${keyed(proof.childIin)}`, most: env.ATTACH_FAILURES_OF_CHILD_A_DAY },
  ]);
  const { applicationId } = await services.bulletin
    .applicationOfChild({ body: proof })
    .catch(async (error: unknown) => {
      await attempt.takeBack();
      throw error;
    });
  if (applicationId === null) throw new Problem(422, 'attach-not-proved');
  await attempt.takeBack();
  const access = { applicationId, accountId };
  const where = { applicationId_accountId: access };
  if (await database.applicationAccess.findUnique({ where })) return applicationId;
  // A new account of the same person's finds what was decided about the former one.
  const person = { OR: [{ accountId }, { personKey }] };
  const against = await database.attachment.count({
    where: { applicationId, status: { in: ['objected', 'rejected'] }, ...person },
  });
  if (against > 0) throw new Problem(409, 'attach-suspended');
  await join(needs, { ...access, personKey }, at);
  return applicationId;
}

async function join(
  needs: AttachNeeds,
  { personKey, ...access }: { applicationId: string; accountId: string; personKey: string },
  at: Instant,
) {
  const { database, applications, packs, mail, services } = needs;
  const { applicationId, accountId } = access;
  const { city } = await applications.view(applicationId, at);
  const { values } = await packs.inForce(city, at);
  const days = values.attachment?.objectionCalendarDays ?? defaultObjectionDays;
  const first = await database.$transaction(async (tx) => {
    await requireStaying(tx, accountId);
    // Whoever is the first to come for an application that was taken over has nobody to object to it.
    const isFirst = await isFirstOf(tx, applicationId);
    const objectUntil = isFirst ? at : endOfDay(addDays(dayOf(at), days));
    const attachment = { ...access, personKey, attachedAt: at, objectUntil, status: 'active' };
    const { count: added } = await tx.attachment.createMany({ data: [attachment], skipDuplicates: true });
    // What the operator has decided about somebody who went by themselves holds when they come back.
    const { count: back } = await tx.attachment.updateMany({
      where: { ...access, status: 'left' },
      data: { ...attachment, leftAt: null },
    });
    // The same twice at once: the first has done it.
    if (added + back === 0) return false;
    const others = await tx.applicationAccess.findMany({ where: { applicationId, accountId: { not: accountId } } });
    await tx.applicationAccess.createMany({ data: [{ ...access, since: at }], skipDuplicates: true });
    const told = { applicationId, code: 'parent-attached', params: { accountId, objectUntil }, at };
    const eventId = `attachment/${applicationId}/${accountId}/attached/${at}`;
    const entries = others.map((other) => ({ ...told, accountId: other.accountId, eventId }));
    await writeEntriesIn(tx, entries, { mail: mail.enabled });
    return isFirst;
  });
  if (first) await services.bulletin.hastenStarts({ body: { ids: [applicationId] } });
}

/** Of two who come at once one is the first. An application that a family submitted itself has nobody to wait for. */
async function isFirstOf(tx: Prisma.TransactionClient, applicationId: string): Promise<boolean> {
  const expected = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM expected_family WHERE application_id = ${applicationId}::uuid FOR UPDATE`;
  return expected.length > 0 && (await tx.applicationAccess.count({ where: { applicationId } })) === 0;
}
