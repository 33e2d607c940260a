import { randomUUID } from 'node:crypto';
import { kyselyOn } from '@kezek/platform/kysely';
import type { Logger } from '@kezek/platform/logger';
import type { Pool } from 'pg';
import type { Tables } from '../../generated/kysely/tables';
import { inboxChannel } from '../../storage/channels';
import type { Listener } from '../../storage/listener';
import type { Channel, ChannelName } from './channel';
import { DeliveryLoop } from './loop';
import { deliveryTable } from './table';
import { deliveryTiming, type DeliveryTiming } from './timing';

type Needs = {
  pool: Pool;
  /** Whoever writes into inboxes says so to every process; deliveries are written with it. */
  listener: Pick<Listener, 'on' | 'onGap'>;
  /** Those that something can leave by. */
  channels: readonly Channel[];
  logger: Logger;
  timing?: Partial<DeliveryTiming>;
};

/** Everything that sends letters and SMS about what stands in inboxes: one loop a channel and process. */
export class Deliveries {
  readonly channels: readonly ChannelName[];
  private readonly loops: readonly DeliveryLoop[];
  private readonly endings: (() => void)[] = [];
  private failed: (channel: ChannelName) => void = () => undefined;

  constructor(private readonly needs: Needs) {
    const { pool, channels, logger } = needs;
    const timing = { ...deliveryTiming, ...needs.timing };
    const db = kyselyOn<Tables>(pool);
    const sender = randomUUID();
    this.channels = channels.map(({ name }) => name);
    this.loops = channels.map((channel) => {
      const table = deliveryTable(db, channel.name, sender, timing);
      return new DeliveryLoop({ channel, table, timing, logger, onFailed: () => this.failed(channel.name) });
    });
  }

  /** Tells of each that has failed for good. */
  onFailed(tell: (channel: ChannelName) => void): void {
    this.failed = tell;
  }

  start(): void {
    const { listener } = this.needs;
    const poke = () => {
      for (const loop of this.loops) loop.poke();
    };
    this.endings.push(listener.on(inboxChannel, poke), listener.onGap(poke));
    for (const loop of this.loops) loop.start();
  }

  /** Begins nothing new; resolves when what was under way is marked. May be asked twice. */
  async stop(): Promise<void> {
    for (const end of this.endings.splice(0)) end();
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
