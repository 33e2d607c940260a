import type { Instant } from '@kezek/calendar/instant';
import { epochMs } from '@kezek/calendar/instant';
import type { PublicRouteName } from '@kezek/contract/public/routes';
import type { Logger } from '@kezek/platform/logger';
import type { Account } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';

export type Audited = {
  account: Account;
  action: PublicRouteName;
  /** Whose data it was. */
  concerned: () => Promise<readonly string[]>;
  /** Null: it was only read. */
  commandId: string | null;
  at: Instant;
};

/** A list that is looked at again and again is one look. */
const readsAsOneMs = 600_000;

/** After the commit: what was done is done, so a failure here is logged and hides nothing from the person who asked. */
export async function recordAudit({ database, logger }: { database: Database; logger: Logger }, audited: Audited) {
  const { account, action, concerned, commandId, at } = audited;
  const { id: accountId, role, kindergartenId, city } = account;
  const slot = commandId ?? `read ${Math.floor(epochMs(at) / readsAsOneMs)}`;
  try {
    const data = [...new Set(await concerned())].map((applicationId) => ({
      ...{ applicationId, accountId, role, kindergartenId, city, action, at, slot },
    }));
    if (data.length > 0) await database.audit.createMany({ data, skipDuplicates: true });
  } catch (error) {
    logger.error({ err: error, accountId, action }, 'not written into the audit');
  }
}
