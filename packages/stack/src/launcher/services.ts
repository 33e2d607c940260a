import { join, resolve } from 'node:path';
import type { RunningPostgres } from '../postgres';
import type { ProcessSpec } from '../processes';
import { keepRunning, type Code } from './programs';
import { root, type LauncherSettings } from './settings';

export const serviceNames = ['catalog', 'bulletin', 'worker', 'gateway'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceContext {
  code: Code;
  settings: LauncherSettings;
  postgres: RunningPostgres;
  temporalAddress: string;
  temporalNamespace: string;
  internalToken: string;
  /** Settings of one run, for all services. */
  extra: Readonly<Record<string, string>>;
}

export const serviceUrls = (settings: LauncherSettings): Record<ServiceName, string> => ({
  catalog: `http://127.0.0.1:${settings.CATALOG_PORT}`,
  bulletin: `http://127.0.0.1:${settings.BULLETIN_PORT}`,
  worker: `http://127.0.0.1:${settings.WORKER_PORT}`,
  gateway: `http://127.0.0.1:${settings.GATEWAY_PORT}`,
});

/** Where the development authority, its trust store and the demo persons' keys lie. */
export const edsDevDir = (settings: LauncherSettings): string => resolve(settings.KEZEK_DATA, 'eds-dev');

/** Written last: with it the gateway's trust store is whole. */
export const developmentRoot = (settings: LauncherSettings): string =>
  join(edsDevDir(settings), 'trust', 'roots', 'development-root.pem');

/** Makes the development authority, then stands in for NCALayer and for the app eGov Mobile. */
export function standInSpec(settings: LauncherSettings, code: Code): ProcessSpec {
  return {
    name: 'ncalayer',
    ...keepRunning({ folder: 'packages/eds-dev', entry: 'main' }, code),
    env: {
      EDS_DEV_DIR: edsDevDir(settings),
      NCALAYER_PORT: String(settings.NCALAYER_PORT),
      NCALAYER_CONTROL_PORT: String(settings.NCALAYER_CONTROL_PORT),
      EGOV_MOBILE_PORT: String(settings.EGOV_MOBILE_PORT),
      KEZEK_ENV: 'development',
    },
  };
}

export const ncalayerUrls = (settings: LauncherSettings): { address: string; keysUrl: string } => ({
  address: `ws://127.0.0.1:${settings.NCALAYER_PORT}`,
  keysUrl: `http://127.0.0.1:${settings.NCALAYER_CONTROL_PORT}`,
});

export const phoneAppUrl = (settings: LauncherSettings): string => `http://127.0.0.1:${settings.EGOV_MOBILE_PORT}`;

/** Who asks for signatures in a demo; the number is made up. */
const demoOrganisation = {
  nameRu: 'Kezek, демонстрационный город',
  nameKz: 'Kezek, көрсетілім қаласы',
  nameEn: 'Kezek, a demo city',
  bin: '061240000003',
};

export const mailUrl = (settings: LauncherSettings): string => `http://127.0.0.1:${settings.MAIL_PORT}`;

/** Takes the letters that the gateway sends, and shows them. */
export function mailCatcherSpec(settings: LauncherSettings, code: Code): ProcessSpec {
  return {
    name: 'mail-catcher',
    ...keepRunning({ folder: 'packages/stack', entry: 'mail-catcher/main' }, code),
    env: { SMTP_PORT: String(settings.SMTP_PORT), MAIL_PORT: String(settings.MAIL_PORT) },
  };
}

export const portalUrl = (settings: LauncherSettings, code: Code): string =>
  `http://127.0.0.1:${code === 'source' ? settings.PORTAL_PORT : settings.GATEWAY_PORT}`;

/** Serves the portal from its sources; its pages ask the gateway through it. */
export function portalSpec(settings: LauncherSettings): ProcessSpec {
  const { address, keysUrl } = ncalayerUrls(settings);
  return {
    name: 'portal',
    command: process.execPath,
    args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js')],
    cwd: join(root, 'services', 'portal'),
    restart: true,
    env: {
      PORTAL_PORT: String(settings.PORTAL_PORT),
      GATEWAY_URL: serviceUrls(settings).gateway,
      NCALAYER_URL: address,
      NCALAYER_WINDOW_URL: keysUrl,
    },
  };
}

/** Where a debugger attaches to a service that runs from sources: one port each, from `INSPECT_PORT`. */
export const inspectPort = (name: ServiceName, settings: LauncherSettings): number =>
  settings.INSPECT_PORT + serviceNames.indexOf(name);

/** The worker bundles the workflows, which it therefore doesn't import. */
const watchedByWorker = [
  'services/worker/src',
  'workflows',
  'activities',
  ...['calendar', 'contract', 'messages', 'platform', 'rules'].map((name) => `packages/${name}/src`),
];

/** With a demo city and a clock that is moved, which the program for production doesn't hold. */
const withDemo: readonly ServiceName[] = ['bulletin', 'gateway'];

/** The same processes as in production, each restarted when it ends by itself. */
export function serviceSpec(name: ServiceName, context: ServiceContext): ProcessSpec {
  const { settings, postgres, code } = context;
  const urls = serviceUrls(settings);
  const ports: Record<ServiceName, number> = {
    catalog: settings.CATALOG_PORT,
    bulletin: settings.BULLETIN_PORT,
    worker: settings.WORKER_PORT,
    gateway: settings.GATEWAY_PORT,
  };
  return {
    name,
    ...keepRunning(
      {
        folder: `services/${name}`,
        entry: withDemo.includes(name) ? 'demo/main' : 'main',
        inspectPort: inspectPort(name, settings),
        ...(name === 'worker' && { watch: watchedByWorker }),
      },
      code,
    ),
    env: {
      PORT: String(ports[name]),
      DATABASE_URL: name === 'worker' ? undefined : postgres.url(name),
      INTERNAL_TOKEN: context.internalToken,
      TEMPORAL_ADDRESS: context.temporalAddress,
      TEMPORAL_NAMESPACE: context.temporalNamespace,
      TEMPORAL_UI_URL: `http://127.0.0.1:${settings.TEMPORAL_UI_PORT}`,
      CATALOG_URL: urls.catalog,
      BULLETIN_URL: urls.bulletin,
      GATEWAY_URL: urls.gateway,
      PUBLIC_URL: urls.gateway,
      // A mail server that was given is used; then the catcher stays empty.
      SMTP_URL: process.env['SMTP_URL'] || `smtp://127.0.0.1:${settings.SMTP_PORT}`,
      DATA_DIR: join(settings.KEZEK_DATA, 'documents'),
      LOG_LEVEL: settings.LOG_LEVEL,
      KEZEK_ENV: 'development',
      // The development authority's keys open the demo; its lists say which of them were called back.
      EDS_TRUST_DIR: join(edsDevDir(settings), 'trust'),
      EDS_REVOCATION: 'crl',
      EDS_CRL_URLS: ['root', 'intermediate'].map((name) => `${ncalayerUrls(settings).keysUrl}/crl/${name}.crl`).join(),
      REQUIRE_SIGNED_ACTS: '1',
      NCALAYER_URL: ncalayerUrls(settings).address,
      NCALAYER_WINDOW_URL: ncalayerUrls(settings).keysUrl,
      EGOV_MOBILE_ORGANISATION: JSON.stringify(demoOrganisation),
      EGOV_MOBILE_LINK: `${phoneAppUrl(settings)}/?link={link}`,
      ...context.extra,
    },
  };
}
