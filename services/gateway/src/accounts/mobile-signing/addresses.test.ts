import { expect, it } from '@jest/globals';
import { readGatewayEnv } from '../../env';
import { appAddresses, waysToApp } from './addresses';

const id = '8f0f8f5c-8a8e-4a57-9d0b-2f6f2f6f2f6f';
const settings = (over: Record<string, string> = {}) =>
  readGatewayEnv({ DATABASE_URL: 'postgresql://127.0.0.1/gateway', PUBLIC_URL: 'https://kezek.example', ...over });

it('the QR code leads to API 1, the link opens the app with the same address', () => {
  const { qrText, links } = waysToApp(settings(), id);
  const api1 = `https://kezek.example/api/v1/mobile-signings/${id}/request`;
  expect(qrText).toBe(`mobileSign:${api1}`);
  expect(links).toEqual([
    {
      app: 'egov-mobile',
      url: `https://m.egov.kz/mobileSign?link=${encodeURIComponent(api1)}&isi=1476128386&ibi=kz.egov.mobile&apn=kz.mobile.mgov`,
    },
  ]);
});

it('phones may come another way, and eGov Business has a link of its own', () => {
  const given = settings({
    EGOV_MOBILE_URL: 'https://phones.kezek.example/',
    EGOV_BUSINESS_LINK: 'https://business.example/?link={link}&apn=b',
  });
  const { api1, api2 } = appAddresses(given, id);
  expect(api1).toBe(`https://phones.kezek.example/api/v1/mobile-signings/${id}/request`);
  expect(api2).toBe(`https://phones.kezek.example/api/v1/mobile-signings/${id}/documents`);
  expect(waysToApp(given, id).links[1]).toEqual({
    app: 'egov-business',
    url: `https://business.example/?link=${encodeURIComponent(api1)}&apn=b`,
  });
});
