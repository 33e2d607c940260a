import type { Logger } from '@kezek/platform/logger';
import { attempt, type Tried } from './attempt';
import type { Channel } from './channel';
import { Pause } from './pause';
import type { DeliveryTable, Taken } from './table';
import { doubled, withJitter, type DeliveryTiming } from './timing';

export type LoopNeeds = {
  channel: Channel;
  table: DeliveryTable;
  timing: DeliveryTiming;
  logger: Logger;
  onFailed: () => void;
};

/**
 * Sends the due deliveries of one channel, one after the other, so that a process that dies leaves at most one of which
 * nobody knows whether it was sent. A failure delays that delivery alone; while the server is away the whole loop rests,
 * then tries one.
 */
export class DeliveryLoop {
  private readonly pause = new Pause();
  private running: Promise<void> | undefined;
  private stopping = false;
  /** Looks in a row that found nothing due, and attempts in a row that didn't reach the server. */
  private idleTimes = 0;
  private restTimes = 0;

  constructor(private readonly needs: LoopNeeds) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There may be something new: ends the wait for work, but not the rest while the server is away. */
  poke(): void {
    this.idleTimes = 0;
    this.pause.poke();
  }

  /** Lets a conversation under way end, and marks it. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.end();
    await this.running;
  }

  private async run(): Promise<void> {
    const { channel, logger } = this.needs;
    while (!this.stopping) {
      try {
        await this.step();
      } catch (error) {
        logger.warn({ err: error, channel: channel.name }, 'deliveries wait for the database');
        await this.idle();
      }
    }
  }

  private async step(): Promise<void> {
    const { channel, table, timing } = this.needs;
    this.pause.listen();
    const taken = await table.take();
    if (!taken) return this.idle();
    this.idleTimes = 0;
    const { beginWithinMs } = timing;
    const tried = await attempt({ channel, table, beginWithinMs, isStopping: () => this.stopping }, taken);
    await this.conclude(taken, tried);
  }

  private async conclude(taken: Taken, tried: Tried): Promise<void> {
    const { table } = this.needs;
    switch (tried.outcome) {
      case 'accepted':
        this.restTimes = 0;
        return this.markSent(taken);
      case 'unsaid':
        // Changes nothing if another process has it by now.
        return table.later(taken, { inMs: 0, counts: false, code: null });
      case 'failed':
        if (tried.answered) this.restTimes = 0;
        return this.giveUp(taken, tried.code);
      case 'later':
        if (tried.answered) this.restTimes = 0;
        return this.tryLater(taken, tried.code);
      case 'unreachable':
        return this.rest(taken, tried.code);
    }
  }

  private async tryLater(taken: Taken, code: string): Promise<void> {
    const { channel, table, timing, logger } = this.needs;
    const { attempts, ageMs, eventId, accountId } = taken;
    const isOver = ageMs >= timing.giveUpAfterMs && attempts >= timing.giveUpAfterAttempts;
    if (isOver) return this.giveUp(taken, code);
    logger.warn({ channel: channel.name, eventId, accountId, code, attempts }, 'a delivery was not taken');
    const inMs = withJitter(doubled(timing.retry, attempts), timing.random);
    await table.later(taken, { inMs, counts: true, code });
  }

  private async giveUp(taken: Taken, code: string): Promise<void> {
    const { channel, table, logger, onFailed } = this.needs;
    const { attempts, eventId, accountId } = taken;
    logger.warn({ channel: channel.name, eventId, accountId, code, attempts }, 'a delivery has failed');
    await table.failed(taken, code);
    onFailed();
  }

  /**
   * The first after a success counts against its delivery too: a letter over which the server breaks the connection would
   * else look like an outage each time, and hold back all others for ever.
   */
  private async rest(taken: Taken, code: string): Promise<void> {
    const { channel, table, timing, logger } = this.needs;
    const counts = this.restTimes === 0;
    this.restTimes += 1;
    const restMs = withJitter(doubled(timing.rest, this.restTimes), timing.random);
    const backoffMs = counts ? withJitter(doubled(timing.retry, taken.attempts), timing.random) : 0;
    logger.warn({ channel: channel.name, code, restMs }, 'whoever takes deliveries can’t be reached');
    // Due again after those that came meanwhile, so that the next attempt is made with another one.
    await table.later(taken, { inMs: Math.max(restMs, backoffMs), counts, code });
    if (!this.stopping) await this.pause.rest(restMs);
  }

  /** What was accepted is never offered again by this process, however long the database is away. */
  private async markSent(taken: Taken): Promise<void> {
    const { channel, table, timing, logger } = this.needs;
    for (let tries = 1, stoppedAt = 0; ; tries += 1) {
      try {
        return await table.sent(taken);
      } catch (error) {
        const { eventId, accountId } = taken;
        logger.error({ err: error, channel: channel.name, eventId, accountId }, 'what was sent is not marked yet');
        if (this.stopping) stoppedAt ||= performance.now();
        if (stoppedAt > 0 && performance.now() - stoppedAt > timing.graceMs) throw error;
        await this.pause.always(doubled(timing.mark, tries));
      }
    }
  }

  private async idle(): Promise<void> {
    if (this.stopping) return;
    this.idleTimes += 1;
    await this.pause.untilPoked(doubled(this.needs.timing.idle, this.idleTimes));
  }
}
