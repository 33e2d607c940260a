import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochMs, isInstant, type Instant } from '@kezek/calendar/instant';

/** What is the same however often it is sent. */
export interface Asked {
  applicationId: string;
  bulletinId: string;
  idempotencyKey: string;
}

/** For so long somebody who was asked to come again stands where they first came. */
const keptMs = 600_000;

/**
 * What somebody who could not be answered shows when they come again: when they first came, so signed that nobody else
 * can write it. The portal keeps nothing, and any of its gateways reads it.
 */
export function receiptOf(secret: string, asked: Asked, at: Instant): string {
  return `${at}~${macOf(secret, asked, at)}`;
}

/** @returns null for a receipt of something else, of nobody's making, or of too long ago. */
export function firstReceived(secret: string, asked: Asked, receipt: string, now: Instant): Instant | null {
  const [at, mac] = receipt.split('~');
  if (!isInstant(at) || mac === undefined) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(secret, asked, at))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const agoMs = epochMs(now) - epochMs(at);
  return agoMs >= 0 && agoMs <= keptMs ? at : null;
}

const macOf = (secret: string, { applicationId, bulletinId, idempotencyKey }: Asked, at: Instant): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['first-received', applicationId, bulletinId, idempotencyKey, at]))
    .digest('base64url');
