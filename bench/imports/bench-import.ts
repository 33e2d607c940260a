import { createHash, randomUUID } from 'node:crypto';
import { createServiceClient } from '@kezek/platform/http-transport';
import { gatewayForImports } from '@kezek/contract/internal/gateway-for-imports';
import type { Pool } from 'pg';
import type { BenchStack } from '../frame/stack';
import { mapping, queueFile } from './file';

/** Of one part of an import: how long its steps took, ms each. */
export type Steps = number[];

/** One import as its operators and its workflow bring it on: here without a browser and without Temporal between. */
export class BenchImport {
  private readonly id = randomUUID();
  private readonly gateway;

  constructor(
    { ports, internalToken: token }: BenchStack,
    private readonly database: Pool,
    private readonly city: string,
  ) {
    this.gateway = createServiceClient(gatewayForImports, { baseUrl: `http://127.0.0.1:${ports.gateway}`, token });
  }

  async upload(lines: number, firstSerial: number): Promise<number> {
    const bytes = queueFile(lines, firstSerial);
    await this.database.query(
      `INSERT INTO import (id, city, kind, file_name, size_bytes, sha256, state, uploaded_by, uploaded_at)
       VALUES ($1, $2, 'queue', 'bench.csv', $3, $4, 'reading', $5, now())`,
      [this.id, this.city, bytes.length, createHash('sha256').update(bytes).digest('hex'), randomUUID()],
    );
    await this.database.query('INSERT INTO import_file (import_id, bytes) VALUES ($1, $2)', [this.id, bytes]);
    return bytes.length;
  }

  read(): Promise<Steps> {
    return this.bringOn();
  }

  async check(): Promise<Steps> {
    await this.database.query(
      `UPDATE import SET state = 'checking', mapping = $2, last_row = 0, done = 0, rows = rows - 1 WHERE id = $1`,
      [this.id, JSON.stringify(mapping)],
    );
    return this.bringOn();
  }

  async carryOut(): Promise<Steps> {
    await this.database.query(
      `UPDATE import SET state = 'importing', confirmed_by = $2, confirmed_at = now(), last_row = 0, done = 0
       WHERE id = $1 AND state = 'checked'`,
      [this.id, randomUUID()],
    );
    return this.bringOn();
  }

  async outcomes(): Promise<Record<string, number>> {
    const { rows } = await this.database.query<{ outcome: string; lines: number }>(
      `SELECT outcome, count(*)::int AS lines FROM import_row WHERE import_id = $1 AND outcome IS NOT NULL GROUP BY 1`,
      [this.id],
    );
    return Object.fromEntries(rows.map(({ outcome, lines }) => [outcome, lines]));
  }

  private async bringOn(): Promise<Steps> {
    const steps: Steps = [];
    for (let more = true; more;) {
      const startedAt = performance.now();
      const request = { params: { id: this.id }, body: { at: new Date().toISOString() } };
      const step = await this.gateway.importStep(request, { timeoutMs: 110_000 });
      steps.push(performance.now() - startedAt);
      if (step.waitMs > 0) throw new Error('a bulletin of the city opens: nothing can be measured');
      ({ more } = step);
    }
    return steps;
  }
}
