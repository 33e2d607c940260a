import type { SignatureVerifier } from '@kezek/identity/eds/verifier';
import type { Client } from '@temporalio/client';
import type { Logger } from '@kezek/platform/logger';
import type { Pool } from 'pg';
import type { Clock } from './clock/business-clock';
import type { Extension } from './http/extension';
import type { DeliveryTiming } from './telling/delivery/timing';
import type { DocumentStore } from './documents/document-store';
import type { GatewayEnv } from './env';
import type { Listener } from './storage/listener';
import type { MailPort } from './telling/mail/port';
import type { Services } from './services';
import type { CacheInvalidation } from './accounts/sessions/cache-invalidation';
import type { Sessions } from './accounts/sessions/sessions';
import type { SmsPort } from './telling/sms/port';
import type { Database } from './storage/prisma';

/** What the app is made of; a test gives its own. */
export type Deps = {
  env: GatewayEnv;
  logger: Logger;
  database: Database;
  pool: Pool;
  services: Services;
  temporal: Client;
  /** For `/api/v1/health`. */
  checkTemporal: () => Promise<void>;
  clock: Clock;
  extension?: Extension | undefined;
  sessions: Sessions;
  files: DocumentStore;
  mail: MailPort;
  sms: SmsPort;
  deliveryTiming?: Partial<DeliveryTiming>;
  verifier: SignatureVerifier;
  /** What other processes of the gateway say to this one. */
  listener: Listener;
  invalidation: CacheInvalidation;
};
