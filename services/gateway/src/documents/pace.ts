import type { IncomingMessage } from 'node:http';

export type Pace = {
  /** The whole body, ms. */
  withinMs: number;
  /** In each span of so many ms the body must come at {@link leastBytesASecond}, on the average. */
  spanMs: number;
};

/** A weak mobile connection has twice that; at less nobody waits for the file. */
const leastBytesASecond = 8_192;

/**
 * Watches a body that is being read, and says once that it comes too slowly: who sends a byte now and then would keep a
 * place that others need. Machine time. @returns ends the watch.
 */
export function watchPace({ socket }: Pick<IncomingMessage, 'socket'>, pace: Pace, tooSlow: () => void): () => void {
  let seen = socket.bytesRead;
  const span = setInterval(() => {
    const come = socket.bytesRead - seen;
    seen += come;
    if (come < (leastBytesASecond * pace.spanMs) / 1_000) giveUp();
  }, pace.spanMs);
  const whole = setTimeout(() => giveUp(), pace.withinMs);
  const end = () => {
    clearInterval(span);
    clearTimeout(whole);
  };
  const giveUp = () => {
    end();
    tooSlow();
  };
  return end;
}
