import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createTemporalClient } from '@kezek/platform/temporal-client';
import { startGuarded, type Guarded } from '@kezek/stack/guarded';
import { root } from '@kezek/stack/launcher/settings';
import { freePorts } from '@kezek/stack/ports';
import type { RunningPostgres } from '@kezek/stack/postgres';
import { registerSearchAttributes } from '@kezek/stack/search-attributes';
import type { RunningTemporal } from '@kezek/stack/temporal-server';
import { msToTs } from '@temporalio/common/lib/time';
import { temporalConfig } from './config';
import { findFullTemporal } from './executables';

const namespace = 'default';
const retentionMs = 90 * 86_400_000;

/** The full server beside our databases, on the same Postgres server: as docker-compose.yml runs them. */
export async function startFullTemporal(
  postgres: RunningPostgres,
  dir: string,
  say: (line: string) => void,
): Promise<RunningTemporal> {
  const { server, sqlTool } = await findFullTemporal(say);
  await makeTables(sqlTool, postgres.port);
  const [frontend, ...inner] = await freePorts(8);
  const [a, b, c, d, e, f, g] = inner;
  if (!frontend || !a || !b || !c || !d || !e || !f || !g) throw new Error('too few free ports');
  mkdirSync(dir, { recursive: true });
  const configFile = join(dir, 'temporal.yaml');
  const dynamicConfig = join(root, 'deploy', 'temporal', 'dynamic-config.yaml');
  writeFileSync(configFile, temporalConfig({ frontend, inner: [a, b, c, d, e, f, g] }, postgres.port, dynamicConfig));
  const guarded = startGuarded(
    { command: server, args: ['--config-file', configFile, '--allow-no-auth', 'start'], graceMs: 15_000 },
    { logFile: join(dir, 'temporal.log') },
  );
  const address = `127.0.0.1:${frontend}`;
  await makeNamespace(address, guarded);
  return { address, namespace, external: false, pid: guarded.pid(), ended: guarded.ended, stop: guarded.stop };
}

async function makeTables(sqlTool: string, port: number): Promise<void> {
  const env = {
    ...process.env,
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(port),
    SQL_USER: 'kezek',
    SQL_PASSWORD: 'kezek',
  };
  const run = async (database: string, ...args: string[]) => {
    await promisify(execFile)(sqlTool, ['--db', database, ...args], { env });
  };
  for (const [database, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ] as const) {
    await run(database, 'create');
    await run(database, 'setup-schema', '-v', '0.0');
    await run(database, 'update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

/** A namespace is known to all parts of the server some seconds after it was made. */
async function makeNamespace(address: string, guarded: Guarded): Promise<void> {
  const temporal = createTemporalClient({
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_TLS: '0',
  });
  const { workflowService } = temporal.connection;
  try {
    await patiently(guarded, async () => {
      await temporal.client.withDeadline(Date.now() + 5_000, () => workflowService.getSystemInfo({}));
    });
    await patiently(guarded, async () => {
      const known = await workflowService.describeNamespace({ namespace }).catch(() => undefined);
      if (known) return;
      await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(retentionMs) });
    });
    await patiently(guarded, () => registerSearchAttributes(temporal.connection, namespace));
    // Answers only when the part that starts workflows knows the namespace, its attributes too.
    await patiently(guarded, async () => {
      await workflowService.listWorkflowExecutions({ namespace, query: 'Stage = "none"' });
    });
  } finally {
    await temporal.close();
  }
}

async function patiently(guarded: Guarded, attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; guarded.running(); tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries > 240) throw error;
    }
    await sleep(250);
  }
  throw new Error(`The full Temporal server did not start:\n${guarded.lastLines()}`);
}
