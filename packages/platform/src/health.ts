import type { Express } from 'express';

/** Throws, or takes too long, when the service can't do its work now. */
export type ReadinessCheck = () => Promise<unknown>;

const checkTimeoutMs = 2_000;

/** `/healthz`: the process answers. `/readyz`: and what it needs answers too; 503 with the names of what doesn't. */
export function addHealth(app: Express, checks: Readonly<Record<string, ReadinessCheck>>, stopping: AbortSignal): void {
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  app.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, (await passes(check)) ? 'ok' : 'failed'] as const),
    );
    const ready = !stopping.aborted && results.every(([, result]) => result === 'ok');
    const status = stopping.aborted ? 'stopping' : ready ? 'ok' : 'failed';
    res.status(ready ? 200 : 503).json({ status, checks: Object.fromEntries(results) });
  });
}

async function passes(check: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, false);
  });
  try {
    return await Promise.race([check().then(() => true), tooLong]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
