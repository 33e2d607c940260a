import { RemoteProblem } from '@kezek/contract/client';
import { api } from '../../api/client';

/** Together some minutes: an opening is over by then. */
const mostTries = 40;

interface Asked {
  id: string;
  bulletinId: string;
  key: { 'idempotency-key': string };
}

/**
 * Where too many come at once the portal asks to come again in seconds. The page does so by itself, and the response
 * counts from when it was first asked for.
 */
export async function respondUntilHeard({ id, bulletinId, key }: Asked): ReturnType<typeof api.respond.withStatus> {
  let firstReceived: string | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      const headers = { ...key, 'first-received': firstReceived };
      return await api.respond.withStatus({ params: { id }, headers, body: { bulletinId } });
    } catch (error) {
      const again = comeAgain(error);
      if (!again || tries === mostTries) throw error;
      ({ firstReceived } = again);
      await new Promise((resolve) => setTimeout(resolve, again.seconds * 1_000));
    }
  }
}

function comeAgain(error: unknown): { seconds: number; firstReceived: string } | undefined {
  if (!(error instanceof RemoteProblem) || error.code !== 'try-again') return undefined;
  const { seconds, firstReceived } = error.params;
  return typeof seconds === 'number' && typeof firstReceived === 'string' ? { seconds, firstReceived } : undefined;
}
