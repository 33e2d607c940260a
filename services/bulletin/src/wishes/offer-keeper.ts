import type { Logger } from '@kezek/platform/logger';
import { advance } from '../bulletins/advance';
import { fillPlaces } from '../bulletins/fill-places';
import { tellResponses } from '../outbox/tell';
import type { Database } from '../storage/database';
import { lockBulletin } from '../storage/locks';
import { prepared, type Work } from '../storage/work';
import { businessNow } from '../time/business-now';

/** Offers what was put off (`offers.ts`), as long as the service runs; what a process leaves undone the next one does. */
export class OfferKeeper {
  private timer: NodeJS.Timeout | undefined;
  private offering: Promise<void> | undefined;

  constructor(private readonly options: { database: Database; logger: Logger; everyMs?: number }) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.offering ??= this.offer().finally(() => {
        this.offering = undefined;
      });
    }, this.options.everyMs ?? 1_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.offering;
  }

  private async offer(): Promise<void> {
    try {
      await offerAllPutOff(this.options.database);
    } catch (error) {
      this.options.logger.warn({ err: error }, 'places are offered later');
    }
  }
}

/** A bulletin a transaction, until there is none left that nobody else is offering. */
export async function offerAllPutOff(database: Database): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    const bulletinId = await database.transact((work) => offerOne(work, [...asked]));
    if (bulletinId === undefined) return;
    // What is put off anew is for the next time: whoever is in the way may need a moment.
    asked.add(bulletinId);
  }
}

async function offerOne(work: Work, except: readonly string[]): Promise<string | undefined> {
  const [first] = await prepared<{ bulletinId: string }>(
    work,
    'next-place-offer',
    `SELECT bulletin_id AS "bulletinId" FROM place_offer WHERE bulletin_id <> ALL($1::uuid[])
     ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [except],
  );
  if (!first) return;
  const { bulletinId } = first;
  await prepared(
    work,
    'place-offers-done',
    `DELETE FROM place_offer WHERE id IN (SELECT id FROM place_offer WHERE bulletin_id = $1 FOR UPDATE SKIP LOCKED)`,
    [bulletinId],
  );
  const bulletin = await lockBulletin(work, bulletinId);
  if (bulletin) {
    const at = await businessNow(work);
    await tellResponses(work, await fillPlaces(work, await advance(work, bulletin, at), at), at);
  }
  return bulletinId;
}
