import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import type { GatewayEnv } from '../../env';
import { portalAssets } from './assets';
import { contentSecurityPolicy, permissionsPolicy } from './page-policy';

/** From `services/gateway/{src,dist}/http/portal`. */
const builtPortal = join(__dirname, '..', '..', '..', '..', 'portal', 'dist');

/** What answers programs: a page would be no answer there. */
const notPages = /^\/(?:api|internal|verify|assets|healthz|readyz|metrics)(?:\/|$)/;

type Settings = Pick<GatewayEnv, 'NCALAYER_URL' | 'NCALAYER_WINDOW_URL' | 'EGOV_MOBILE_ORGANISATION' | 'TLS'>;

/**
 * The portal at all addresses that are nothing else's: its router knows which page it is. Without a build of it
 * (development, where Vite serves it) these addresses stay empty.
 */
export function addPortal(app: Express, env: Settings, folder = builtPortal): void {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8').replace('__SETTINGS__', settingsOf(env));
  app.get(/.*/, (req, res, next) => {
    if (notPages.test(req.path) || /\.\w+$/.test(req.path) || !req.accepts('html')) return next();
    const nonce = randomBytes(16).toString('base64');
    res.set({
      // Names of scripts change with each release: a stored page would ask for those that are gone.
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy({ nonce, ncalayerUrl: env.NCALAYER_URL, tls: env.TLS }),
      'permissions-policy': permissionsPolicy,
    });
    res.type('html').send(page.replaceAll('__NONCE__', nonce));
  });
  app.use(portalAssets(folder));
}

/** For the page's scripts; encoded, so that it is an attribute's value whatever is in it. */
function settingsOf({ NCALAYER_URL, NCALAYER_WINDOW_URL, EGOV_MOBILE_ORGANISATION }: Settings): string {
  return encodeURIComponent(
    JSON.stringify({
      ncalayerUrl: NCALAYER_URL,
      ncalayerWindowUrl: NCALAYER_WINDOW_URL ?? null,
      egovMobile: EGOV_MOBILE_ORGANISATION !== undefined,
    }),
  );
}
