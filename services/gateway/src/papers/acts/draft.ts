import { createHash, randomUUID } from 'node:crypto';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../../context';
import type { Account } from '../../accounts/account-rows';
import { detailsOf } from './details';
import { canonical, completed, isOfRole, type ActSubject } from './subject';
import { writeAct } from './write-act';

/** Time to read, to fetch the key and to wait for a slow line. Machine time. */
const lifeMs = 3_600_000;
/** Texts of one account that may be signed; a person reads one or two. A newer one takes an older one's place. */
const maxOpen = 20;

export type Draft = { actId: string; actText: string; sha256: string; expiresAt: Instant };

/**
 * Writes the text to sign and keeps it: what comes back is its signature alone.
 *
 * @throws Problem 422 `act-of-another-role`, and those of {@link detailsOf}.
 */
export async function draftAct(
  context: Pick<Context, 'database' | 'services' | 'catalog' | 'applications' | 'packs'>,
  subject: ActSubject,
  { applicationId, account, at }: { applicationId: string; account: Account; at: Instant },
): Promise<Draft> {
  if (!isOfRole(subject.type, account.role)) throw new Problem(422, 'act-of-another-role');
  const application = await context.applications.view(applicationId, at);
  const { kindergartenId, rows } = await detailsOf(context, subject, application, at);
  const actId = randomUUID();
  const { type } = subject;
  const { locale, name: signerName } = account;
  const text = writeAct({ actId, type, signerName, application, rows, draftedAt: at }, locale);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  const expiresAt = toInstant(Date.now() + lifeMs);
  await context.database.signedAct.create({
    data: {
      id: actId,
      applicationId,
      accountId: account.id,
      type,
      kindergartenId,
      subject: canonical(completed(subject, application)),
      locale,
      text,
      textSha256: sha256,
      draftedAt: at,
      expiresAt,
    },
  });
  await endOldest(context, account.id);
  return { actId, actText: text, sha256, expiresAt };
}

/** So that nobody fills the database, and nobody who is at work has to wait. */
async function endOldest({ database }: Pick<Context, 'database'>, accountId: string): Promise<void> {
  const now = new Date();
  const waiting = { accountId, signedAt: null, expiresAt: { gt: now } };
  const older = await database.signedAct.findMany({
    where: waiting,
    orderBy: [{ expiresAt: 'desc' }, { id: 'desc' }],
    skip: maxOpen,
    select: { id: true },
  });
  if (older.length === 0) return;
  const ids = older.map(({ id }) => id);
  await database.signedAct.updateMany({ where: { ...waiting, id: { in: ids } }, data: { expiresAt: now } });
}
