import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express, Response } from 'express';
import type { GatewayEnv } from '../../env';
import { portalAssets } from './assets';
import { contentSecurityPolicy, permissionsPolicy } from './page-policy';

/** From `services/gateway/{src,dist}/http/portal`. */
const builtPortal = join(__dirname, '..', '..', '..', '..', 'portal', 'dist');

/** What answers programs: a page would be no answer there. */
const notPages = /^\/(?:api|internal|assets|healthz|readyz|metrics)(?:\/|$)/;

type Settings = Pick<GatewayEnv, 'NCALAYER_URL' | 'NCALAYER_WINDOW_URL' | 'EGOV_MOBILE_ORGANISATION' | 'TLS'>;

/** What one address writes into the page. */
type Written = {
  /** HTML for who runs no scripts, in place of the request to turn them on. */
  withoutScripts: string;
  /** For the page's scripts, under the name that a `meta` has; nothing unless given. */
  meta?: { name: string; content: unknown };
};

export interface Portal {
  readonly folder: string;
  /** The portal's page: its router knows which one it is by the address. */
  send(res: Response, written?: Written): void;
}

/** Undefined without a build of it: in development Vite serves it. */
export function openPortal(env: Settings, folder = builtPortal): Portal | undefined {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8').replace('__SETTINGS__', settingsOf(env));
  return {
    folder,
    send(res, written) {
      const nonce = randomBytes(16).toString('base64');
      res.set({
        // Names of scripts change with each release: a stored page would ask for those that are gone.
        'cache-control': res.get('cache-control') ?? 'no-cache',
        'content-security-policy': contentSecurityPolicy({ nonce, ncalayerUrl: env.NCALAYER_URL, tls: env.TLS }),
        'permissions-policy': permissionsPolicy,
      });
      const forThis = page.replaceAll('__NONCE__', nonce);
      res.type('html').send(written ? withWritten(forThis, written) : forThis);
    },
  };
}

/** The portal at all addresses that are nothing else's; without a build of it they stay empty. */
export function addPortal(app: Express, portal: Portal | undefined): void {
  if (!portal) return;
  app.get(/.*/, (req, res, next) => {
    if (notPages.test(req.path) || /\.\w+$/.test(req.path) || !req.accepts('html')) return next();
    portal.send(res);
  });
  app.use(portalAssets(portal.folder));
}

function withWritten(page: string, { withoutScripts, meta }: Written): string {
  const said = page.replace(/<noscript>[^]*?<\/noscript>/, () => `<noscript>${withoutScripts}</noscript>`);
  if (!meta) return said;
  return said.replace('</head>', () => `<meta name="${meta.name}" content="${attributeOf(meta.content)}" /></head>`);
}

const settingsOf = ({ NCALAYER_URL, NCALAYER_WINDOW_URL, EGOV_MOBILE_ORGANISATION }: Settings): string =>
  attributeOf({
    ncalayerUrl: NCALAYER_URL,
    ncalayerWindowUrl: NCALAYER_WINDOW_URL ?? null,
    egovMobile: EGOV_MOBILE_ORGANISATION !== undefined,
  });

/** Encoded, so that it is an attribute's value whatever is in it. */
const attributeOf = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
