import type { Context } from './context';
import type { Handlers } from './serve';

const timeoutMs = 2_000;
const state = (ok: boolean): 'ok' | 'failed' => (ok ? 'ok' : 'failed');

export function healthHandlers({ env, database, checkTemporal }: Context): Handlers<'health'> {
  const answers = async (url: string) => (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(timeoutMs) })).ok;
  return {
    async health() {
      const checks = [
        database.$queryRaw`SELECT 1`.then(() => true),
        answers(env.BULLETIN_URL),
        answers(env.CATALOG_URL),
        checkTemporal().then(() => true),
      ];
      const results = await Promise.all(checks.map((check) => check.catch(() => false)));
      const [gateway = false, bulletin = false, catalog = false, temporal = false] = results;
      const services = { gateway: state(gateway), bulletin: state(bulletin), catalog: state(catalog), temporal: state(temporal) };
      return { status: 200, body: { status: state(results.every(Boolean)), services } };
    },
  };
}
