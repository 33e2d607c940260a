import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@kezek/platform/logger';
import type { TemporalClient } from '@kezek/platform/temporal-client';
import { inCharge, putInCharge } from './releases';

const againAfterMs = 1_000;

interface Options {
  logger: Logger;
  stopping: AbortSignal;
}

/**
 * A city's first release puts itself in charge, since nobody works before; each later one waits for its operator
 * (put-in-charge.ts). Temporal knows a release a moment after it first asks for work.
 */
export async function takeFirstCharge(
  temporal: Pick<TemporalClient, 'client'>,
  release: string,
  { logger, stopping }: Options,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      const before = await inCharge(temporal);
      if (before === null) await putInCharge(temporal, release);
      else if (before !== release) logger.warn({ release, inCharge: before }, 'another release is in charge');
      return;
    } catch (error) {
      logger.debug({ err: error, release }, 'the release is not known yet');
    }
    await sleep(againAfterMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
