import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { envFields, EnvError, readEnv } from './env';

const schema = z.object({ PORT: envFields.port, DATABASE_URL: envFields.databaseUrl });
const given = { PORT: '4100', DATABASE_URL: 'postgresql://u:p@localhost/x' };

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(schema, source);
    return [];
  } catch (error) {
    return error instanceof EnvError ? error.problems.map(({ setting, message }) => `${setting} ${message}`) : ['?'];
  }
}

describe('settings', () => {
  it('come as typed values with the common ones', () => {
    expect(readEnv(schema, { ...given, TRAINING: '1', LOG_LEVEL: '' })).toEqual({
      PORT: 4100,
      DATABASE_URL: given.DATABASE_URL,
      INTERNAL_TOKEN: 'kezek-development-token',
      METRICS_TOKEN: 'kezek-development-token',
      LOG_LEVEL: 'info',
      DEMO: false,
      TRAINING: true,
      KEZEK_ENV: 'development',
      LISTEN_HOST: '127.0.0.1',
      production: false,
    });
  });

  it('let other machines in only where they say so, or in production', () => {
    const hostOf = (source: Record<string, string>) => readEnv(schema, { ...given, ...source }).LISTEN_HOST;
    const production = { KEZEK_ENV: 'production', INTERNAL_TOKEN: 'x'.repeat(32) };
    expect(hostOf({})).toBe('127.0.0.1');
    expect(hostOf({ LISTEN_HOST: '0.0.0.0' })).toBe('0.0.0.0');
    expect(hostOf(production)).toBe('0.0.0.0');
    expect(hostOf({ ...production, LISTEN_HOST: '10.0.0.7' })).toBe('10.0.0.7');
    expect(problemsOf({ ...given, LISTEN_HOST: 'my-laptop' })).toEqual([expect.stringMatching(/^LISTEN_HOST /)]);
  });

  it('that are wrong are all named at once', () => {
    expect(problemsOf({ PORT: 'high', DEMO: 'maybe' })).toEqual([
      expect.stringMatching(/^DEMO Invalid option/),
      expect.stringMatching(/^PORT Invalid input/),
      'DATABASE_URL is missing',
    ]);
  });

  it('of demo and training are refused in production, as is a known or short token', () => {
    const production = { ...given, NODE_ENV: 'production', DEMO: '1', TRAINING: 'true' };
    expect(problemsOf(production)).toEqual([
      'DEMO must be off in production',
      'TRAINING must be off in production',
      'INTERNAL_TOKEN must be a secret of at least 32 characters in production',
    ]);
    expect(problemsOf({ ...given, KEZEK_ENV: 'production', INTERNAL_TOKEN: 'short' })).toHaveLength(1);
    expect(problemsOf({ ...given, KEZEK_ENV: 'production', INTERNAL_TOKEN: 'x'.repeat(32) })).toEqual([]);
  });
});
