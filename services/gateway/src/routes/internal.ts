import type { Express } from 'express';
import { gatewayForNews } from '@kezek/contract/internal/notifications';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { implement } from '@kezek/platform/routes';
import { deliver } from '../delivery/deliver';
import { notify } from '../inbox/notify';
import type { Context } from './context';

/** What activities ask; never reached by the public (the proxy passes /api and pages only). */
export function addInternalRoutes(app: Express, context: Context): void {
  const { env, database, applications, mail, sms, writeText, logger } = context;
  const before = [requireInternalToken(env.INTERNAL_TOKEN)];
  implement(
    app,
    gatewayForNews.notify,
    async ({ body }) => {
      await notify({ database, applications, mail, sms }, body.notifications);
      return { status: 204 };
    },
    { before },
  );
  implement(
    app,
    gatewayForNews.deliverMail,
    async ({ body }) => {
      const needs = { database, mail, mailFrom: env.MAIL_FROM, sms, writeText, logger };
      return { status: 200, body: await deliver(needs, body.eventPrefix) };
    },
    { before },
  );
}
