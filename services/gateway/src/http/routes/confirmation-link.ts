import type { Express, RequestHandler } from 'express';
import { apiPrefix } from '@kezek/contract/public/api';
import { sessionRoutes } from '@kezek/contract/public/session';
import type { GatewayEnv } from '../../env';
import { confirmationPage } from '../../accounts/email/confirmation';

/** The link of letters from before there was a page to press on: it leads there, and changes nothing by itself. */
export function addFormerConfirmationLink(app: Express, { PUBLIC_URL }: GatewayEnv, limited: RequestHandler): void {
  app.get(`${apiPrefix}${sessionRoutes.confirmEmail.path}`, limited, ({ query }, res) => {
    const { token } = query;
    res.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    res.redirect(303, confirmationPage(PUBLIC_URL, typeof token === 'string' ? token : ''));
  });
}
