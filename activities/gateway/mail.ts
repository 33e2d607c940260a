import { ApplicationFailure } from '@temporalio/common';
import { ask, callOptions } from '../remote';
import type { GatewayClient } from './tell';

/**
 * Has the letters and SMS of these events sent, a bounded number a call, as long as it gets on. What the mail server or
 * the SMS provider doesn't take now is a failure worth repeating: the activity's retries go on from what is still pending.
 */
export async function sendLetters(
  gateway: GatewayClient,
  eventPrefix: string,
  onProgress: () => void = () => undefined,
): Promise<void> {
  for (;;) {
    const body = { eventPrefix };
    const { sent, failed, pending } = await ask(() => gateway.deliverMail({ body }, callOptions()));
    if (pending === 0) return;
    if (sent + failed === 0) throw ApplicationFailure.retryable('letters or SMS wait', 'mail-pending');
    onProgress();
  }
}
