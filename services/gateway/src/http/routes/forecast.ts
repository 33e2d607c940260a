import type { Context } from '../../context';
import { TtlCache } from '../../storage/ttl-cache';
import type { Handlers } from '../serve';

type Tests = Awaited<ReturnType<Context['services']['bulletin']['forecastTests']>>;

/** What was computed last night. */
export function forecastHandlers({ services: { bulletin } }: Context): Handlers<'forecast' | 'forecastTests'> {
  const tests = new TtlCache<Tests>({ ttlMs: 60_000, max: 100 });
  return {
    async forecast({ params, at }) {
      return { status: 200, body: await bulletin.forecast({ params, query: { at } }) };
    },
    async forecastTests({ query }) {
      const body = await tests.get(query.city, () => bulletin.forecastTests({ query }));
      return { status: 200, body, headers: { 'cache-control': 'public, max-age=60' } };
    },
  };
}
