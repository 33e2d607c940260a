import { createHash } from 'node:crypto';

/** One event told to one account is one letter, however often it is offered (RFC 5322, 3.6.4). */
export function messageIdOf(eventId: string, accountId: string, mailFrom: string): string {
  const digest = createHash('sha256').update(`${eventId}\n${accountId}`).digest('hex');
  return `<${digest.slice(0, 40)}@${domainOf(mailFrom)}>`;
}

/** Of `name@domain` or `Kezek <name@domain>`. */
function domainOf(mailFrom: string): string {
  return /@([\w.-]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
}
