import { deliveryId } from '../delivery/delivery-id';

/** One event told to one account is one letter, however often it is offered (RFC 5322, 3.6.4). */
export function messageIdOf(eventId: string, accountId: string, mailFrom: string): string {
  return `<${deliveryId(eventId, accountId)}@${domainOf(mailFrom)}>`;
}

/** Of `name@domain` or `Kezek <name@domain>`. */
function domainOf(mailFrom: string): string {
  return /@([\w.-]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
}
