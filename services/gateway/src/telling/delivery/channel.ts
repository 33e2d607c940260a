export type ChannelName = 'letter' | 'sms';

/** What names one letter or SMS within its channel. */
export type DeliveryKey = { eventId: string; accountId: string };

/** One way to people. Its deliveries wait for each other, and for no other channel's. */
export interface Channel {
  readonly name: ChannelName;
  /**
   * Writes one. Null when there is nobody to send it to any more, or nothing that this release could say.
   *
   * @returns the conversation with whoever takes it, which resolves once it was accepted. @throws RefusedForGood,
   *   Unreachable; anything else: later, and it says something of this one only.
   */
  prepare(key: DeliveryKey): Promise<(() => Promise<void>) | null>;
}
