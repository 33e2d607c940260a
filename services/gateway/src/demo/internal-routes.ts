import type { Express } from 'express';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import { upsertAccesses, upsertAccounts } from './load';
import { toAccount } from '../accounts/account-rows';
import type { Context } from '../context';
import { receivedAtOf } from '../http/received-at';

/** What the demo's loader, tests and measurements ask. */
export function addDemoRoutes(app: Express, { env, database, accounts, sessions }: Context): void {
  const before = [requireInternalToken(env.INTERNAL_TOKEN)];
  implement(
    app,
    gatewayForDemo.upsertAccounts,
    async ({ body, res }) => {
      await upsertAccounts(database, body.items, receivedAtOf(res));
      await accounts.forget(...body.items.map(({ id }) => id));
      return { status: 200, body: { upserted: body.items.length } };
    },
    { before },
  );
  implement(
    app,
    gatewayForDemo.upsertAccesses,
    async ({ body }) => {
      const created = await upsertAccesses(database, body.items);
      if (created === null) throw new Problem(404, 'account-not-found');
      return { status: 200, body: { created } };
    },
    { before },
  );
  implement(
    app,
    gatewayForDemo.openSession,
    async ({ body, req }) => {
      const row = await database.account.findFirst({ where: { id: body.accountId, demo: true, dismissedAt: null } });
      if (!row) throw new Problem(404, 'account-not-found');
      await sessions.signIn(req, row.id);
      return { status: 200, body: toAccount(row) };
    },
    { before: [...before, sessions.middleware] },
  );
}
