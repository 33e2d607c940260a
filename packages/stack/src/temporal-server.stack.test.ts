import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { stackEnv } from './env';
import { freePorts } from './ports';
import { startTemporal } from './temporal-server';

const folder = mkdtempSync(join(tmpdir(), 'kezek-temporal-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function clientOf({ address, namespace }: { address: string; namespace: string }) {
  return createTemporalClient({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_TLS: '0' });
}

describe('the Temporal server', () => {
  it('has our search attributes, keeps workflows over a restart, and shows its UI', async () => {
    const [port, uiPort] = await freePorts(2);
    const options = { port, uiPort, dbFile: join(folder, 'data', 'temporal.db') };
    const first = await startTemporal(options);
    const workflowId = `application/${randomUUID()}`;
    const before = clientOf(first);
    const { customAttributes } = await before.connection.operatorService.listSearchAttributes({ namespace: 'default' });
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(['Stage', 'DeadlineAt', 'Locality', 'KindergartenId', 'BulletinId', 'HeldUp']),
    );
    await before.client.workflow.start('anything', { workflowId, taskQueue: 'nobody' });
    // Written ahead and synchronised at each commit: a machine that stops forgets nothing that was acknowledged.
    expect(statSync(`${options.dbFile}-wal`).size).toBeGreaterThan(0);
    if (process.platform === 'linux') {
      const asked = readFileSync(`/proc/${first.pid}/cmdline`, 'utf8').split('\0');
      expect(asked).toEqual(expect.arrayContaining(['--sqlite-pragma', 'journal_mode=WAL', 'synchronous=FULL']));
    }
    expect((await fetch(first.uiUrl ?? '')).status).toBe(200);
    await before.close();
    await first.stop();

    const second = await startTemporal(options);
    const after = clientOf(second);
    expect((await after.client.workflow.getHandle(workflowId).describe()).status.name).toBe('RUNNING');
    await after.close();

    // A server that was given is used, its missing attributes are added, and it is not stopped.
    const given = await startTemporal({ env: { ...stackEnv(), TEMPORAL_ADDRESS: second.address } });
    expect(given).toMatchObject({ address: second.address, external: true });
    await given.stop();
    await (async () => {
      const still = clientOf(second);
      await still.check();
      await still.close();
    })();
    await second.stop();
  });

  it('that was given but does not answer is said', async () => {
    const env = { ...stackEnv(), TEMPORAL_ADDRESS: '127.0.0.1:1' };
    await expect(startTemporal({ env })).rejects.toThrow('No Temporal server answers at 127.0.0.1:1');
  });
});
