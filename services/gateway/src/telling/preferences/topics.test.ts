import { expect, it } from '@jest/globals';
import { notificationCodes } from '@kezek/contract/internal/notifications';
import { smsTopics, staffTopics, topics } from '@kezek/contract/public/notification-preferences';
import { smsCodes } from '@kezek/contract/texts/codes';
import { topicOf } from './topics';

it('every topic has news, and SMS are offered exactly where some leave', () => {
  expect(new Set(notificationCodes.map(topicOf))).toEqual(new Set([...topics, ...staffTopics, null]));
  expect(new Set(smsCodes.map(topicOf))).toEqual(new Set(smsTopics));
});

it('what a newer release tells is of no topic that this one knows', () => {
  expect(topicOf('told-by-a-newer-release')).toBeNull();
  expect(topicOf('toString')).toBeNull();
});
