import { randomUUID } from 'node:crypto';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { inEveryLanguage } from '@kezek/texts/format';
import type { Database } from '../../storage/prisma';
import { newSecret } from './secret-token';

/** Long enough to find one's key and its password. Machine time: training must not make a challenge live longer. */
const lifeMs = 5 * 60_000;

export type Challenge = { challengeId: string; text: string; expiresAt: Instant };

/** What is signed to enter, each time another. @param portal its address: a text made for another site is not taken here. */
export const signInText = (portal: string): string =>
  [
    `Kezek: ${Object.values(inEveryLanguage('acts.signIn')).join(' · ')}`,
    new URL(portal).host,
    newSecret(),
    toInstant(Date.now()),
    '',
  ].join('\n');

export async function issueChallenge(database: Database, portal: string): Promise<Challenge> {
  const expiresAt = toInstant(Date.now() + lifeMs);
  const text = signInText(portal);
  const { id } = await database.signInChallenge.create({ data: { id: randomUUID(), text, expiresAt } });
  return { challengeId: id, text, expiresAt };
}

/** What had to be signed. @throws Problem unless it can still be used. */
export async function challengeText(database: Database, id: string): Promise<string> {
  const challenge = await database.signInChallenge.findUnique({ where: { id } });
  if (!challenge) throw new Problem(404, 'challenge-not-found');
  if (challenge.usedAt) throw new Problem(409, 'challenge-used');
  if (challenge.expiresAt.getTime() <= Date.now()) throw new Problem(409, 'challenge-expired');
  return challenge.text;
}

/** Of two at once one gets through. After verifying: whoever picked a wrong key may sign the same text again. */
export async function useChallenge(database: Database, id: string): Promise<void> {
  const now = new Date();
  const { count } = await database.signInChallenge.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw new Problem(409, 'challenge-used');
}
