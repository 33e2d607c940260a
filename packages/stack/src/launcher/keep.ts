import { setTimeout as sleep } from 'node:timers/promises';

interface Server {
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

export interface Kept<T> {
  current(): T;
  stop(): Promise<void>;
}

const pauseMs = 1_000;

/** A server that is started again, in the same way, when it ends by itself: until `stop`. */
export async function keep<T extends Server>(
  name: string,
  start: () => Promise<T>,
  say: (line: string) => void,
): Promise<Kept<T>> {
  let running = await start();
  const stopping = new AbortController();
  const again = async (): Promise<T | undefined> => {
    while (!stopping.signal.aborted) {
      try {
        return await start();
      } catch (error) {
        say(String(error));
        await sleep(pauseMs);
      }
    }
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await running.ended;
      if (stopping.signal.aborted) return;
      say(`${name} ended, starting it again`);
      const next = await again();
      if (!next) return;
      running = next;
      if (stopping.signal.aborted) await running.stop();
    }
  };
  const watching = watch();
  return {
    current: () => running,
    async stop() {
      stopping.abort();
      await running.stop();
      await watching;
    },
  };
}
