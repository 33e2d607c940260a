import { staffTopics, type StaffPreference } from '@kezek/contract/public/notification-preferences';
import type { Database } from '../../storage/prisma';
import { mutedKey } from './reached-by';

type Reads = Pick<Database, 'account' | 'mutedTopic'>;

/** Of each topic. What comes many times a day is off until it is wanted, which the account says; the rest is on. */
export async function staffPreferencesOf(database: Reads, accountId: string): Promise<StaffPreference[]> {
  const { lettersOfResponses } = await database.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { lettersOfResponses: true },
  });
  const rows = await database.mutedTopic.findMany({ where: { accountId, channel: 'letter' } });
  const muted = new Set(rows.map(({ topic }) => mutedKey(topic, 'letter')));
  return staffTopics.map((topic) => ({
    topic,
    letter: topic === 'to-activate' ? lettersOfResponses : !muted.has(mutedKey(topic, 'letter')),
  }));
}

export async function setStaffPreference(
  database: Reads,
  accountId: string,
  { topic, letter }: StaffPreference,
): Promise<StaffPreference[]> {
  const way = { accountId, topic, channel: 'letter' };
  if (topic === 'to-activate') {
    await database.account.update({ where: { id: accountId }, data: { lettersOfResponses: letter } });
  } else if (letter) await database.mutedTopic.deleteMany({ where: way });
  else await database.mutedTopic.createMany({ data: [way], skipDuplicates: true });
  return staffPreferencesOf(database, accountId);
}
