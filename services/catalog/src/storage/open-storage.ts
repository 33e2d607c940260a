import { createPool, createPrismaAdapter, type PoolSettings } from '@kezek/platform/postgres';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/prisma/client';

/** Prisma for what is read, plain SQL for what is locked or loaded in bulk. */
export type Storage = {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
};

/** `max` connections each. */
export function openStorage(url: string, settings: PoolSettings = {}): Storage {
  const named = { ...settings, applicationName: 'catalog' };
  const prisma = new PrismaClient({ adapter: createPrismaAdapter(url, named) });
  const pool = createPool(url, named);
  return {
    prisma,
    pool,
    async close() {
      await Promise.all([prisma.$disconnect(), pool.end()]);
    },
  };
}
