import { addMs, type Instant } from '@kezek/calendar/instant';
import type { MessageAudience, MessageTexts } from '@kezek/contract/public/city-messages';
import { Problem } from '@kezek/platform/problem';
import type { Context } from '../context';
import type { CityMessage as Row } from '../generated/prisma/client';
import { inCity, requireOwn } from './audience';
import { startLogged } from './start';

type Needs = Pick<Context, 'database' | 'services' | 'catalog' | 'temporal' | 'logger'>;
type Sender = { id: string; city: string };
type Said = { audience: MessageAudience; texts: MessageTexts; urgent: boolean };

const aDayMs = 86_400_000;

/**
 * Once it is answered the message will be sent: what can't be started now is started later. The same id again is the same
 * message.
 *
 * @throws Problem 404 `kindergarten-not-found`, 409 `message-to-nobody`, `message-just-sent`: the same to the same within a
 *   day, by whomever, is a mistake.
 */
export async function sendMessage(
  needs: Needs,
  { id, sender }: { id: string; sender: Sender },
  said: Said,
  at: Instant,
): Promise<Row> {
  const { database, services, catalog } = needs;
  const { audience, texts, urgent } = said;
  const known = await database.cityMessage.findUnique({ where: { id } });
  if (known) return known;
  await requireOwn(catalog, audience, sender.city);
  const { applications } = await services.bulletin.countAudience({
    body: { audience: inCity(audience, sender.city), at },
  });
  if (applications === 0) throw new Problem(409, 'message-to-nobody');
  const row = await database.$transaction(async (tx) => {
    // Two tabs, and two operators, take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`messages of ${sender.city}`}, 0))`;
    const ofAudience =
      audience.kind === 'kindergarten'
        ? { kindergartenId: audience.kindergartenId, birthYear: null, language: null }
        : { kindergartenId: null, birthYear: audience.birthYear, language: audience.language };
    const own = { city: sender.city, ...ofAudience };
    const before = await tx.cityMessage.findFirst({
      where: { ...own, texts: { equals: texts }, sentAt: { gt: addMs(at, -aDayMs) }, status: { not: 'stopped' } },
    });
    if (before?.id === id) return before;
    if (before) throw new Problem(409, 'message-just-sent');
    return tx.cityMessage.create({
      data: { id, ...own, texts, urgent, status: 'sending', applications, sentBy: sender.id, sentAt: at },
    });
  });
  await startLogged(needs, row);
  return row;
}
