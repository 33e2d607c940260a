import type { Express } from 'express';
import { gatewayForNews } from '@kezek/contract/internal/notifications';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { implement } from '@kezek/platform/routes';
import { notify } from '../../telling/inbox/notify';
import { tellPublished } from '../../saved-filters/tell-published';
import type { Context } from '../../context';

/** What activities ask; never reached by the public (the proxy passes /api and pages only). */
export function addInternalRoutes(app: Express, context: Context): void {
  const { env, database, applications, mail, sms } = context;
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
    gatewayForNews.tellPublished,
    async ({ body }) => {
      const ways = { mail: mail.enabled, sms: sms.enabled };
      return { status: 200, body: { next: await tellPublished({ database, ways }, body.bulletin, body.after) } };
    },
    { before },
  );
}
