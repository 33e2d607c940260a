import { createHash } from 'node:crypto';

/** One event told to one account is one letter and one SMS, however often it is offered: 40 hex digits. */
export const deliveryId = (eventId: string, accountId: string): string =>
  createHash('sha256').update(`${eventId}\n${accountId}`).digest('hex').slice(0, 40);
