import { freePorts } from '@kezek/stack/ports';
import { startTemporal, type RunningTemporal } from '@kezek/stack/temporal-server';
import { ServiceProcess } from '@kezek/stack/testing/service-process';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';

let port: number;
let temporalPort: number;
let temporal: RunningTemporal | undefined;
let worker: ServiceProcess;

const begin = () => {
  worker = new ServiceProcess('worker', port, { TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}` });
};

beforeAll(async () => {
  [port = 0, temporalPort = 0] = await freePorts(2);
});
afterEach(() => worker.kill());
afterAll(async () => {
  await temporal?.stop();
});

it('waits for Temporal, says so, and ends quietly when it is stopped meanwhile', async () => {
  begin();
  expect(await worker.until('/healthz', 200)).toEqual({ status: 'ok' });
  expect(await worker.until('/readyz', 503)).toEqual({
    status: 'failed',
    checks: { worker: 'failed', temporal: 'failed' },
  });
  await worker.said('Temporal can’t be reached, trying again');
  expect(await worker.stop()).toBe(0);
});

it('is ready when Temporal has come, and not while it is away again', async () => {
  begin();
  await worker.until('/readyz', 503);
  temporal = await startTemporal({ port: temporalPort });
  expect(await worker.until('/readyz', 200)).toEqual({ status: 'ok', checks: { worker: 'ok', temporal: 'ok' } });
  await temporal.stop();
  expect(await worker.until('/readyz', 503)).toMatchObject({ checks: { temporal: 'failed' } });
  expect(await worker.until('/healthz', 200)).toEqual({ status: 'ok' });
  temporal = await startTemporal({ port: temporalPort });
  await worker.until('/readyz', 200);
  expect(await worker.stop()).toBe(0);
});
