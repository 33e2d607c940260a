import { failureCode, Unanswered, Unreachable } from '../delivery/failures';
import { SmsRefused, type SmsPort } from './port';

/** A person waits as long for the code that confirms a number. */
const timeoutMs = 3_000;
/** About us rather than about the SMS: somebody repairs the setting, or the provider has recovered. */
const takesNone = new Set([401, 403, 429, 503]);
/** A proxy answers so when the provider gave it no answer. */
const unanswered = new Set([502, 504]);
/** Nobody has been asked then. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const notForGood = new Set([408, 425]);

/**
 * Whoever listens at `url` takes `POST {id, to, text}` with the token as bearer: a city's small bridge to its provider
 * (docs/operations/letters-and-sms.md).
 */
export function httpSms({ url, token }: { url: string; token: string }): SmsPort {
  return {
    enabled: true,
    async send({ id, to, text }) {
      const status = await post({ id, to, text });
      if (status >= 200 && status < 300) return;
      const cause = { status };
      if (takesNone.has(status)) throw new Unreachable(`the SMS provider takes nothing: ${status}`, { cause });
      if (unanswered.has(status)) throw new Unanswered(`the SMS provider doesn’t answer: ${status}`, { cause });
      if (status >= 400 && status < 500 && !notForGood.has(status)) {
        throw new SmsRefused(`the SMS provider refuses this SMS: ${status}`, { cause });
      }
      throw new Error(`the SMS provider answers ${status}`, { cause });
    },
  };

  /** @returns the answer's status. */
  async function post(body: Readonly<Record<string, string>>): Promise<number> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // A redirect would carry number and token somewhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      const NotTaken = notConnected.has(failureCode(error)) ? Unreachable : Unanswered;
      throw new NotTaken('the SMS provider can’t be reached', { cause: error });
    }
  }
}
