import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { type Client, createClient } from '@kezek/contract/client';
import {
  catalogForGateway,
  type GroupUpsert,
  type KindergartenUpsert,
} from '@kezek/contract/internal/catalog-for-gateway';
import { catalogByOperators } from '@kezek/contract/internal/catalog-by-operators';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { catalogForYearTurn, yearTurnForWorkflows } from '@kezek/contract/internal/catalog-for-year-turn';
import { catalogForSwaps } from '@kezek/contract/internal/catalog-for-swaps';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { iinCheckDigit } from '@kezek/identity/iin';
import { listen, type RunningServer } from '@kezek/platform/http-server';
import { createLogger } from '@kezek/platform/logger';
import { testDatabase } from '@kezek/stack/testing/postgres';
import type { Pool } from 'pg';
import { createCatalog } from '../server';
import { openStorage } from '../storage/open-storage';

const routes = {
  ...catalogForGateway,
  ...catalogByOperators,
  ...catalogForWorkflows,
  ...catalogForRoster,
  ...catalogForYearTurn,
  ...yearTurnForWorkflows,
  ...catalogForSwaps,
};
const token = 'test-token';

export type TestCatalog = { client: Client<typeof routes>; url: string; token: string; pool: Pool };

/** A real catalog on a real database, over HTTP. */
export function testCatalog(): TestCatalog {
  const database = testDatabase('catalog', { prismaDir: join(__dirname, '../../prisma') });
  let server: RunningServer | undefined;
  beforeAll(async () => {
    const opened = openStorage(database.url, { max: 20 });
    const logger = createLogger({ name: 'catalog', level: 'silent' });
    const app = createCatalog({ storage: opened, logger, internalToken: token });
    server = await listen(app, 0, { signals: false, closers: [() => opened.close()] });
  });
  afterAll(() => server?.close());
  const url = () => {
    if (!server) throw new Error('the catalog is there from beforeAll on');
    return server.url;
  };
  return {
    token,
    get url() {
      return url();
    },
    get client() {
      return createClient(routes, { baseUrl: url(), token });
    },
    get pool() {
      return database.pool;
    },
  };
}

export const almaty = '750000000';
export const bostandyk = '751410000';
const text = (name: string) => ({ kk: name, ru: name, en: name });

export const cityWithDistrict = [
  { kato: almaty, parent: null, kind: 'city' as const, names: text('Алматы') },
  { kato: bostandyk, parent: almaty, kind: 'district' as const, names: text('Бостандыкский район') },
];

export function buildGroup(values: Partial<GroupUpsert> = {}): GroupUpsert {
  return {
    id: randomUUID(),
    names: text('Группа «Күншуақ»'),
    language: 'kk',
    birthYearFrom: 2022,
    birthYearTo: 2022,
    capacity: 20,
    ...values,
  };
}

let registered = 0;

export function buildKindergarten(values: Partial<KindergartenUpsert> = {}): KindergartenUpsert {
  return {
    id: randomUUID(),
    locality: bostandyk,
    kind: 'public',
    bin: anyBin((registered += 1)),
    names: text(`Сад № ${registered}`),
    languages: ['kk'],
    address: text('Тестовая улица, 1'),
    coordinates: { latitude: 43.2, longitude: 76.9 },
    contacts: { phone: null, email: null, website: null },
    groups: [],
    ...values,
  };
}

/** Numbers whose check digit can't be computed are passed over. */
function anyBin(serial: number): string {
  const start = `010140${String(serial * 7).padStart(5, '0')}`;
  const check = iinCheckDigit(start);
  return check === null ? anyBin(serial + 1_000) : `${start}${check}`;
}
