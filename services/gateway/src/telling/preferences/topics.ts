import { codesOfTopic } from '@kezek/contract/internal/notifications';
import { topics, type Topic } from '@kezek/contract/public/notification-preferences';

const topicByCode = new Map<string, Topic>(
  topics.flatMap((topic) => codesOfTopic[topic].map((code) => [code, topic] as const)),
);

/** What a piece of news is of. Null: of those who have no such choice, and for a code that only a newer release knows. */
export const topicOf = (code: string): Topic | null => topicByCode.get(code) ?? null;
