import { resolve } from 'node:path';
import { edsDevDir, mailUrl, ncalayerUrls, serviceUrls } from '@kezek/stack/launcher/services';
import { launcherSettings } from '@kezek/stack/launcher/settings';

/** Where a person at a terminal reaches what `npm start` runs. */
export interface StackAddresses {
  gatewayUrl: string;
  /** Letters are read here. */
  mailUrl: string;
  /** NCALayer's stand-in: what pages speak to, and where a person chooses a key. */
  ncalayer: { address: string; keysUrl: string };
  /** The demo persons' keys. */
  edsDevDir: string;
  temporalUiUrl: string;
  temporalNamespace: string;
}

/** With the settings that `npm start` was given (`GATEWAY_PORT`, `KEZEK_DATA`, …), or its own. */
export function stackAddresses(source: Readonly<Record<string, string | undefined>> = process.env): StackAddresses {
  const settings = launcherSettings(source);
  return {
    gatewayUrl: source['GATEWAY_URL'] || serviceUrls(settings).gateway,
    mailUrl: mailUrl(settings),
    ncalayer: ncalayerUrls(settings),
    edsDevDir: resolve(source['EDS_DEV_DIR'] || edsDevDir(settings)),
    temporalUiUrl: source['TEMPORAL_UI_URL'] || `http://127.0.0.1:${settings.TEMPORAL_UI_PORT}`,
    temporalNamespace: source['TEMPORAL_NAMESPACE'] || 'default',
  };
}
