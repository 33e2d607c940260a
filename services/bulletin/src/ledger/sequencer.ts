import type { Logger } from '@kezek/platform/logger';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../storage/database';
import { businessNow } from '../time/business-now';
import { keepAsPacksSay } from './begin';
import { sequence } from './sequence';
import { writeLeaves } from './write';

interface SequencerOptions {
  database: Database;
  logger: Logger;
  /** Of the key that this service signs heads with. */
  verifierKey: string;
  everyMs?: number;
  /** How often it is asked what the rule packs say. */
  packsEveryMs?: number;
}

/** Puts into the ledgers what is told, as long as the service runs; of several processes one does at a time. */
export class Sequencer {
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private askedAt = -Infinity;

  constructor(private readonly options: SequencerOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.options.logger.warn({ err: error }, 'the ledgers stay as they are for now');
      }
      await sleep(this.options.everyMs ?? 1_000, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { database, verifierKey, packsEveryMs = 30_000 } = this.options;
    if (performance.now() - this.askedAt >= packsEveryMs) {
      this.askedAt = performance.now();
      await keepAsPacksSay(database);
    }
    await announceKey(database, verifierKey);
    while (!this.stopping.signal.aborted && ((await sequence(database)) ?? 0) > 0);
  }
}

/** A key that signs from now on stands in each ledger before the first head that it signs. */
async function announceKey(database: Database, verifierKey: string): Promise<void> {
  await database.transact(async (work) => {
    const cities = await work.db
      .updateTable('ledger')
      .set({ verifierKey })
      .where('verifierKey', 'is distinct from', verifierKey)
      .where('kept', '=', true)
      .returning('city')
      .execute();
    if (cities.length === 0) return;
    const at = await businessNow(work);
    await writeLeaves(
      work,
      cities.map(({ city }) => ({ city, who: null, leaf: { kind: 'key', at, key: verifierKey } })),
    );
  });
}
