import { codesOfStaffTopic, codesOfTopic } from '@kezek/contract/internal/notifications';
import { staffTopics, topics, type StaffTopic, type Topic } from '@kezek/contract/public/notification-preferences';

const topicByCode = new Map<string, Topic | StaffTopic>([
  ...topics.flatMap((topic) => codesOfTopic[topic].map((code) => [code, topic] as const)),
  ...staffTopics.flatMap((topic) => codesOfStaffTopic[topic].map((code) => [code, topic] as const)),
]);

/** What a piece of news is of. Null: of those who have no such choice, and for a code that only a newer release knows. */
export const topicOf = (code: string): Topic | StaffTopic | null => topicByCode.get(code) ?? null;
