import { MessageTexts } from '@kezek/contract/public/city-messages';
import { TtlCache } from '../storage/ttl-cache';
import type { Database } from '../storage/prisma';

/** A message's words, which never change: thousands read the same at once. Null when there is no such message. */
export type MessageWords = (id: string) => Promise<MessageTexts | null>;

export function messageWords({ cityMessage }: Pick<Database, 'cityMessage'>): MessageWords {
  const words = new TtlCache<MessageTexts | null>({ ttlMs: 600_000, max: 500 });
  return (id) =>
    words.get(id, async () => {
      const row = await cityMessage.findUnique({ where: { id }, select: { texts: true } });
      return row && MessageTexts.parse(row.texts);
    });
}
