import type { Express } from 'express';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { gatewayForWorkflows } from '@kezek/contract/internal/notifications';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import { deliver } from '../delivery/deliver';
import { upsertAccesses, upsertAccounts } from '../demo/load';
import { notify } from '../inbox/notify';
import type { Context } from './context';
import { receivedAtOf } from './received-at';

/** What activities and the demo's loader ask; never reached by the public (the proxy passes /api and pages only). */
export function addInternalRoutes(app: Express, context: Context): void {
  const { env, database, applications, accounts, mail, sms, writeText, logger } = context;
  const before = [requireInternalToken(env.INTERNAL_TOKEN)];
  implement(
    app,
    gatewayForWorkflows.notify,
    async ({ body }) => {
      await notify({ database, applications, mail, sms }, body.notifications);
      return { status: 204 };
    },
    { before },
  );
  implement(
    app,
    gatewayForWorkflows.deliverMail,
    async ({ body }) => {
      const needs = { database, mail, mailFrom: env.MAIL_FROM, sms, writeText, logger };
      return { status: 200, body: await deliver(needs, body.eventPrefix) };
    },
    { before },
  );
  if (!env.DEMO) return;
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
}
