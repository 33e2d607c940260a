import { cpus, loadavg, totalmem, type } from 'node:os';
import type { Pool } from 'pg';

/** What the figures depend on, besides the code. */
export async function machineFacts(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string; fsync: string; commit: string; buffers: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit, current_setting('shared_buffers') AS buffers`,
  );
  const [postgres] = rows;
  return [
    ...machine(new Date()),
    `Postgres ${postgres?.version} (fsync ${postgres?.fsync}, synchronous_commit ${postgres?.commit}, shared_buffers ${postgres?.buffers})`,
    `load before ${loadAverage()}`,
  ].join(', ');
}

/** The machine alone. */
export function machine(at: Date): string[] {
  const processors = cpus();
  return [
    `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    type(),
    `Node ${process.versions.node}`,
  ];
}

/** Of the last minute: above the number of processors somebody else is working here, and the figures are worth less. */
export const loadAverage = (): string => (loadavg()[0] ?? 0).toFixed(1);
