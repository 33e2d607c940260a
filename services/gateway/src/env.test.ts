import { describe, expect, it } from '@jest/globals';
import { EnvError } from '@kezek/platform/env';
import { readGatewayEnv } from './env';

const given = { DATABASE_URL: 'postgresql://127.0.0.1/gateway' };
const settingsOf = (source: Record<string, string>): string[] => {
  try {
    readGatewayEnv({ ...given, ...source });
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems.map(({ setting }) => setting).toSorted();
    throw error;
  }
};

describe('settings', () => {
  it('need nothing but a database on a developer’s machine', () => {
    expect(settingsOf({})).toEqual([]);
    expect(readGatewayEnv(given)).toMatchObject({ PORT: 4100, DEMO: false, SERVICE_KEYS: [], PUBLIC_ORIGINS: [] });
  });

  it('of a demo, of training and of a developer’s machine are refused in production', () => {
    expect(settingsOf({ KEZEK_ENV: 'production', DEMO: '1', TRAINING: '1', REQUIRE_SIGNED_ACTS: '0' })).toEqual([
      'DEMO',
      'EDS_TRUST_DIR',
      'ERASURE_SECRET',
      'INTERNAL_TOKEN',
      'PAPER_SECRET',
      'PUBLIC_URL',
      'REQUIRE_SIGNED_ACTS',
      'SESSION_SECRET',
      'TLS',
      'TRAINING',
    ]);
    const secret = 's'.repeat(32);
    const production = {
      KEZEK_ENV: 'production',
      TLS: '1',
      PUBLIC_URL: 'https://kezek.example',
      EDS_TRUST_DIR: '/trust',
    };
    const secrets = {
      INTERNAL_TOKEN: secret,
      SESSION_SECRET: secret,
      PAPER_SECRET: secret,
      ERASURE_SECRET: secret,
    };
    expect(settingsOf({ ...production, ...secrets })).toEqual([]);
    const lax = { EDS_REVOCATION: 'none', EDS_TEST_MODE: '1', REQUIRE_SIGNED_ACTS: '0' };
    expect(settingsOf({ ...production, ...secrets, ...lax })).toEqual(Object.keys(lax));
  });

  it('of signing on phones name who asks, and lead phones over https alone in production', () => {
    const organisation = { nameRu: 'A', nameKz: 'B', nameEn: 'C', bin: '061240000003' };
    expect(settingsOf({ EGOV_MOBILE_ORGANISATION: JSON.stringify(organisation) })).toEqual([]);
    for (const wrong of ['{', JSON.stringify({ ...organisation, bin: '061240000004' })]) {
      expect(settingsOf({ EGOV_MOBILE_ORGANISATION: wrong })).toEqual(['EGOV_MOBILE_ORGANISATION']);
    }
    expect(settingsOf({ EGOV_MOBILE_LINK: 'https://m.egov.kz/mobileSign' })).toEqual(['EGOV_MOBILE_LINK']);
    const plain = { EGOV_MOBILE_URL: 'http://kezek.city', EGOV_BUSINESS_LINK: 'http://business.city/{link}' };
    expect(settingsOf(plain)).toEqual([]);
    const refused = settingsOf({ ...plain, KEZEK_ENV: 'production' });
    expect(refused).toEqual(expect.arrayContaining(Object.keys(plain)));
  });

  it('of a bucket for documents go together, over https in production', () => {
    const bucket = { DOCUMENTS_S3_BUCKET: 'kezek', DOCUMENTS_S3_REGION: 'kz-1', DOCUMENTS_S3_ACCESS_KEY: 'k' };
    expect(settingsOf(bucket)).toEqual(['DOCUMENTS_S3_ENDPOINT', 'DOCUMENTS_S3_SECRET_KEY']);
    const whole = { ...bucket, DOCUMENTS_S3_SECRET_KEY: 's', DOCUMENTS_S3_ENDPOINT: 'http://store.city:9000' };
    expect(settingsOf(whole)).toEqual([]);
    expect(settingsOf({ ...whole, DOCUMENTS_S3_PREFIX: '../x' })).toEqual(['DOCUMENTS_S3_PREFIX']);
    const production = { ...whole, KEZEK_ENV: 'production' };
    expect(settingsOf(production)).toContain('DOCUMENTS_S3_ENDPOINT');
    expect(settingsOf({ ...production, DOCUMENTS_S3_ENDPOINT: 'https://store.city' })).not.toContain(
      'DOCUMENTS_S3_ENDPOINT',
    );
  });

  it('of SMS go together', () => {
    expect(settingsOf({ SMS_URL: 'http://sms-bridge:8080/sms' })).toEqual(['SMS_TOKEN']);
    expect(settingsOf({ SMS_TOKEN: 't'.repeat(16) })).toEqual(['SMS_URL']);
    expect(settingsOf({ SMS_URL: 'http://sms-bridge:8080/sms', SMS_TOKEN: 't'.repeat(16) })).toEqual([]);
  });

  it('of service keys say what is wrong with them', () => {
    expect(settingsOf({ SERVICE_KEYS: '{' })).toEqual(['SERVICE_KEYS']);
    expect(settingsOf({ SERVICE_KEYS: '[{"name":"archive","key":"short","signals":[]}]' })).toEqual(['SERVICE_KEYS']);
  });
});
