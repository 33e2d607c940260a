import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import type { gatewayForMessages } from '@kezek/contract/internal/city-messages';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../context';
import type { CityMessage as Row } from '../generated/prisma/client';
import { writeEntriesIn } from '../telling/inbox/write';
import type { Ways } from '../telling/preferences/reached-by';
import { audienceOf, inCity } from './audience';

type Needs = Pick<Context, 'database' | 'services'> & { ways: Ways };
type Told = SuccessReplyOf<typeof gatewayForMessages.tellMessagePage>['body'];

/** One short transaction, between those of others' news. */
const pageSize = 200;

/**
 * Puts a message into the inboxes of a page of its audience: of everybody who leads one of these applications, each once a
 * message, however often it is asked and however many applications they lead.
 *
 * @throws Problem 404 `not-found`
 */
export async function tellPage(
  { database, services, ways }: Needs,
  id: string,
  { after, at }: { after: number; at: Instant },
): Promise<Told> {
  const message = await database.cityMessage.findUnique({ where: { id } });
  if (!message) throw new Problem(404, 'not-found');
  if (message.status !== 'sending') return { outcome: 'ended' };
  const audience = inCity(audienceOf(message), message.city);
  const page = await services.bulletin.audiencePage({ body: { audience, at, after, limit: pageSize } });
  if (page.busy) return { outcome: 'busy' };
  const accesses = await database.applicationAccess.findMany({
    where: { applicationId: { in: page.applicationIds }, account: { role: 'applicant', erasedAt: null } },
    distinct: ['accountId'],
    select: { accountId: true },
  });
  const told = await database.$transaction(async (tx) => {
    // Who stops it waits for this page, and no page comes after that.
    const [locked] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status FROM city_message WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked?.status !== 'sending') return null;
    const added = await writeEntriesIn(
      tx,
      accesses.map(({ accountId }) => entry(message, accountId)),
      ways,
    );
    if (added > 0) await tx.cityMessage.update({ where: { id }, data: { told: { increment: added } } });
    return added;
  });
  return told === null ? { outcome: 'ended' } : { outcome: 'told', told, next: page.next };
}

function entry({ id, urgent, sentAt }: Row, accountId: string) {
  const code = urgent ? 'urgent-city-message' : 'city-message';
  return {
    accountId,
    eventId: `message/${id}`,
    applicationId: null,
    code,
    params: { messageId: id },
    at: toInstant(sentAt),
  };
}
