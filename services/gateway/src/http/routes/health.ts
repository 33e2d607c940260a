import { TtlCache } from '../../storage/ttl-cache';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

const timeoutMs = 2_000;
const state = (ok: boolean): 'ok' | 'failed' => (ok ? 'ok' : 'failed');

export function healthHandlers({ env, database, checkTemporal }: Context): Handlers<'health'> {
  const answers = async (url: string) => (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(timeoutMs) })).ok;
  const look = async () => {
    const checks = [
      database.$queryRaw`SELECT 1`.then(() => true),
      answers(env.BULLETIN_URL),
      answers(env.CATALOG_URL),
      checkTemporal().then(() => true),
    ];
    const results = await Promise.all(checks.map((check) => check.catch(() => false)));
    const [gateway = false, bulletin = false, catalog = false, temporal = false] = results;
    const services = {
      gateway: state(gateway),
      bulletin: state(bulletin),
      catalog: state(catalog),
      temporal: state(temporal),
    };
    return { status: state(results.every(Boolean)), services };
  };
  // Anybody may ask; the services are asked once in two seconds.
  const cache = new TtlCache<Awaited<ReturnType<typeof look>>>({ ttlMs: 2_000, max: 1 });
  return {
    async health() {
      return { status: 200, body: await cache.get('all', look) };
    },
  };
}
