import { RefusedForGood } from '../delivery/failures';

export type Sms = {
  /** Stable for one event and person: a provider knows a repeated SMS by it. */
  id: string;
  /** `+77011234567` */
  to: string;
  text: string;
};

/** By whom SMS leave; what is done without them asks `enabled` first. */
export interface SmsPort {
  /** False where no provider is configured: then `send` refuses. */
  readonly enabled: boolean;
  /**
   * Resolves once the provider has accepted the SMS. @throws SmsRefused when it never will; Unreachable when it takes
   * none, Unanswered when it may have; anything else: later.
   */
  send(sms: Sms): Promise<void>;
}

/** The provider will not take this SMS, however often it is offered: a number that doesn't exist. */
export class SmsRefused extends RefusedForGood {
  override readonly name = 'SmsRefused';
}

/** Where no provider is configured: people have the inbox and letters. */
export const noSms: SmsPort = {
  enabled: false,
  send: () => Promise.reject(new TypeError('no SMS provider is configured: ask `enabled` first')),
};
