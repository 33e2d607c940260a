import { isRequiredTopic, isSmsTopic } from '@kezek/contract/public/notification-preferences';
import { isSmsCode } from '@kezek/contract/texts/codes';
import type { NotificationCode } from '@kezek/contract/internal/notifications';
import type { Prisma } from '../../generated/prisma/client';
import type { ChannelName } from '../delivery/channel';
import { topicOf } from './topics';

type AnyTopic = NonNullable<ReturnType<typeof topicOf>>;

/** Whether letters and SMS can leave; SMS are for news of applications only. */
export type Ways = { mail: boolean; sms?: boolean };

/** How one account may be reached. */
export type Reader = {
  email: boolean;
  phone: boolean;
  /** Of an employee: asks for what comes many times a day. */
  lettersOfResponses: boolean;
  muted: ReadonlySet<string>;
};

/** What comes to a kindergarten many times a day: by letter only to who asks for it. */
const letterByWish: ReadonlySet<string> = new Set<NotificationCode>(['response-to-activate']);

export const mutedKey = (topic: string, channel: ChannelName): string => `${topic}/${channel}`;

const isMuted = ({ muted }: Reader, topic: AnyTopic | null, channel: ChannelName): boolean =>
  topic !== null && muted.has(mutedKey(topic, channel));

const mayGetSms = (reader: Reader, topic: AnyTopic | null, { sms = false }: Ways): boolean =>
  sms && reader.phone && topic !== null && isSmsTopic(topic) && !isMuted(reader, topic, 'sms');

export const getsSms = (reader: Reader, code: string, ways: Ways): boolean =>
  isSmsCode(code) && mayGetSms(reader, topicOf(code), ways);

/** Of what must not be missed letters come in spite of being turned off, while no SMS can take their place. */
export function getsLetter(reader: Reader, code: string, ways: Ways): boolean {
  if (!ways.mail || !reader.email) return false;
  if (letterByWish.has(code)) return reader.lettersOfResponses;
  const topic = topicOf(code);
  if (!isMuted(reader, topic, 'letter')) return true;
  return topic !== null && isRequiredTopic(topic) && !mayGetSms(reader, topic, ways);
}

/** By account; two queries, however many there are. */
export async function readersOf(
  tx: Pick<Prisma.TransactionClient, 'account' | 'mutedTopic'>,
  accountIds: readonly string[],
): Promise<Map<string, Reader>> {
  const ids = [...new Set(accountIds)];
  const rows = await tx.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, email: true, emailConfirmedAt: true, phone: true, lettersOfResponses: true },
  });
  const muted = await tx.mutedTopic.findMany({ where: { accountId: { in: ids } } });
  const keys = new Map<string, string[]>();
  for (const { accountId, topic, channel } of muted) {
    keys.set(accountId, [...(keys.get(accountId) ?? []), `${topic}/${channel}`]);
  }
  return new Map(
    rows.map(({ id, email, emailConfirmedAt, phone, lettersOfResponses }) => [
      id,
      {
        email: email !== null && emailConfirmedAt !== null,
        phone: phone !== null,
        lettersOfResponses,
        muted: new Set(keys.get(id)),
      },
    ]),
  );
}
