import { SmsRefused, type SmsPort } from './port';

/** Below what an activity waits for the gateway's answer. */
const timeoutMs = 3_000;
/** About us rather than about the SMS: somebody repairs the setting, or the provider has recovered. */
const notForGood = new Set([401, 403, 408, 425, 429]);

/**
 * Whoever listens at `url` takes `POST {id, to, text}` with the token as bearer: a city's small bridge to its provider
 * (docs/operations.md "SMS").
 */
export function httpSms({ url, token }: { url: string; token: string }): SmsPort {
  return {
    enabled: true,
    async send({ id, to, text }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, to, text }),
        // A redirect would carry number and token somewhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      const { status } = response;
      if (response.ok) return;
      if (status >= 400 && status < 500 && !notForGood.has(status)) {
        throw new SmsRefused(`the SMS provider refuses this SMS: ${status}`);
      }
      throw new Error(`the SMS provider answers ${status}`);
    },
  };
}
