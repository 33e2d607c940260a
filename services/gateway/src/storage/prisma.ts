import { createPrismaAdapter } from '@kezek/platform/postgres';
import type { Logger } from '@kezek/platform/logger';
import { PrismaClient } from '../generated/prisma/client';

export type Database = PrismaClient;

export function openDatabase(url: string, { max, logger }: { max: number; logger?: Logger }): Database {
  return new PrismaClient({ adapter: createPrismaAdapter(url, { max, logger, applicationName: 'gateway' }) });
}
