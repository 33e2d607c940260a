import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { kyselyOn } from '@kezek/platform/kysely';
import { createLogger } from '@kezek/platform/logger';
import { testDatabase } from '@kezek/stack/testing/postgres';
import type { Channel } from '../telling/delivery/channel';
import { DeliveryLoop, type LoopNeeds } from '../telling/delivery/loop';
import { deliveryTable, type DeliveryTable } from '../telling/delivery/table';
import { openDatabase, type Database } from '../storage/prisma';
import { fastTiming } from './delivery-timing';
import { prismaDir } from './gateway';

type Row = { createdAt?: Date; attempts?: number };

/** Called at the top of a test file: a real table, loops as those of several processes, and a mail server in memory. */
export function deliveryWorld(name: string) {
  const postgres = testDatabase(name, { prismaDir });
  const logger = createLogger({ name: 'gateway', level: 'silent' });
  /** Event ids in the order in which they were accepted. */
  const accepted: string[] = [];
  let opened: Database | undefined;
  let loops: DeliveryLoop[] = [];
  const database = (): Database => (opened ??= openDatabase(postgres.url, { max: 5 }));
  beforeAll(() => void database());
  afterEach(async () => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await database().delivery.deleteMany();
    loops = [];
    accepted.length = 0;
  });
  afterAll(() => database().$disconnect());

  return {
    accepted,
    pool: () => postgres.pool,
    database,
    /** Accepts what `converse` lets pass. */
    channel: (converse: (eventId: string) => void | Promise<void> = () => undefined): Channel => ({
      name: 'letter',
      prepare: ({ eventId }) =>
        Promise.resolve(async () => {
          await converse(eventId);
          accepted.push(eventId);
        }),
    }),
    /** A process of the gateway. @param change what becomes of its way to the table. */
    begin: (
      channel: Channel,
      over: Partial<LoopNeeds> = {},
      change: (table: DeliveryTable) => Partial<DeliveryTable> = () => ({}),
    ): DeliveryLoop => {
      const timing = over.timing ?? fastTiming;
      const table = deliveryTable(kyselyOn(postgres.pool), 'letter', randomUUID(), timing);
      const own = { channel, table: { ...table, ...change(table) }, timing, logger, onFailed: () => undefined };
      const loop = new DeliveryLoop({ ...own, ...over });
      loops.push(loop);
      loop.start();
      return loop;
    },
    /** It is not stopped after the test: it never comes back. */
    abandon: (loop: DeliveryLoop): void => {
      loops = loops.filter((one) => one !== loop);
    },
    /** Letters that are due, in this order. @returns whose they are. */
    pending: async (eventIds: readonly string[], over: Row = {}): Promise<string> => {
      const accountId = randomUUID();
      const person = { id: accountId, role: 'applicant', name: 'A', locale: 'ru', createdAt: new Date() };
      await database().account.create({ data: person });
      const first = Date.now() - 60_000;
      const data = eventIds.map((eventId, index) => ({
        ...{ eventId, accountId, channel: 'letter', status: 'pending', notBefore: new Date(first + index), ...over },
      }));
      await database().delivery.createMany({ data });
      return accountId;
    },
    /** By event. */
    statuses: async (): Promise<string[]> => {
      const rows = await database().delivery.findMany({ orderBy: { eventId: 'asc' } });
      return rows.map(({ status }) => status);
    },
  };
}

export const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${String(index).padStart(3, '0')}`);
