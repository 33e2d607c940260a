import { apiPrefix } from '@kezek/contract/public/api';
import { mobileSigningRoutes } from '@kezek/contract/public/mobile-signing';
import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import type { MobileSigningEnv } from './settings';

type Settings = Pick<MobileSigningEnv, 'EGOV_MOBILE_URL' | 'EGOV_MOBILE_LINK' | 'EGOV_BUSINESS_LINK'> & {
  PUBLIC_URL: string;
};

/** Where the app asks: API 1, which says who wants a signature, and API 2, which has what is signed. */
export function appAddresses({ EGOV_MOBILE_URL, PUBLIC_URL }: Settings, id: string): { api1: string; api2: string } {
  const base = (EGOV_MOBILE_URL ?? PUBLIC_URL).replace(/\/$/, '');
  const address = ({ path }: { path: string }) => `${base}${apiPrefix}${path.replace(':id', id)}`;
  return {
    api1: address(mobileSigningRoutes.mobileSigningRequest),
    api2: address(mobileSigningRoutes.mobileSigningDocuments),
  };
}

/** The QR code's text, and the links for the phone that shows the page. */
export function waysToApp(settings: Settings, id: string): Pick<MobileSigning, 'qrText' | 'links'> {
  const { api1 } = appAddresses(settings, id);
  const { EGOV_MOBILE_LINK: mobile, EGOV_BUSINESS_LINK: business } = settings;
  const link = (template: string) => template.replaceAll('{link}', encodeURIComponent(api1));
  return {
    qrText: `mobileSign:${api1}`,
    links: [
      { app: 'egov-mobile', url: link(mobile) },
      ...(business === undefined ? [] : [{ app: 'egov-business' as const, url: link(business) }]),
    ],
  };
}
