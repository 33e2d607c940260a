import {
  isRequiredTopic,
  isSmsTopic,
  topics,
  type NotificationPreference,
  type Topic,
} from '@kezek/contract/public/notification-preferences';
import { Problem } from '@kezek/platform/problem';
import type { Prisma } from '../../generated/prisma/client';
import type { Database } from '../../storage/prisma';
import type { ChannelName } from '../delivery/channel';
import { mutedKey } from './reached-by';

type Reads = Pick<Prisma.TransactionClient, 'mutedTopic'>;

/** Of each topic; everything is on that its owner hasn't turned off. */
export async function preferencesOf(database: Reads, accountId: string): Promise<NotificationPreference[]> {
  const rows = await database.mutedTopic.findMany({ where: { accountId } });
  const muted = new Set(rows.map(({ topic, channel }) => `${topic}/${channel}`));
  return topics.map((topic) => ({
    topic,
    letter: !muted.has(mutedKey(topic, 'letter')),
    sms: isSmsTopic(topic) ? !muted.has(mutedKey(topic, 'sms')) : null,
    required: isRequiredTopic(topic),
  }));
}

/**
 * @param change what is undefined stays. @throws Problem 422 `notification-way-required` where nothing would be left of what
 *   must not be missed: neither letters, nor SMS to a number that is confirmed.
 */
export async function setPreference(
  database: Database,
  accountId: string,
  { topic, letter, sms }: { topic: Topic; letter?: boolean; sms?: boolean },
): Promise<NotificationPreference[]> {
  return database.$transaction(async (tx) => {
    // Two tabs that each turn one way off take turns.
    const [account] = await tx.$queryRaw<{ phone: string | null }[]>`
      SELECT phone FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    if (letter !== undefined) await mute(tx, { accountId, topic, channel: 'letter' }, !letter);
    if (sms !== undefined) await mute(tx, { accountId, topic, channel: 'sms' }, !sms);
    const after = await preferencesOf(tx, accountId);
    const own = after.find((preference) => preference.topic === topic);
    const bySms = own?.sms === true && typeof account?.phone === 'string';
    if (own?.required && !own.letter && !bySms) throw new Problem(422, 'notification-way-required');
    return after;
  });
}

type Way = { accountId: string; topic: Topic; channel: ChannelName };

async function mute(tx: Reads, way: Way, off: boolean): Promise<void> {
  if (off) await tx.mutedTopic.createMany({ data: [way], skipDuplicates: true });
  else await tx.mutedTopic.deleteMany({ where: way });
}
