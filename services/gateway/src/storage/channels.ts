/** Channels of LISTEN and NOTIFY between the gateway's processes. Payloads are ids only, separated by commas. */
export const inboxChannel = 'kezek_inbox';
/** `<application id> <account id>`: that access was taken away. */
export const accessChannel = 'kezek_access';
/** `<kind> <key>`: forget what is remembered of it. */
export const invalidationChannel = 'gateway_forget';

export const channels = [inboxChannel, accessChannel, invalidationChannel] as const;

/** Postgres takes less than 8,000 bytes a payload; an id has 36. */
const idsPerPayload = 200;

export function packed(ids: readonly string[]): string[] {
  const payloads: string[] = [];
  for (let from = 0; from < ids.length; from += idsPerPayload) {
    payloads.push(ids.slice(from, from + idsPerPayload).join(','));
  }
  return payloads;
}
