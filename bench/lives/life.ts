import { setTimeout as sleep } from 'node:timers/promises';
import { activate, enroll } from '@kezek/demo/tour/acts';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import type { Pool } from 'pg';
import type { Offer } from './offers';

const documents = [{ code: 'applicant-identity' }, { code: 'child-identity', number: '1' }];

/** A family's whole way, as its browser and the kindergarten's ask for it. @returns the application's id. */
export async function live(parent: Person, { garden, bulletinId, employee }: Offer, stages: Stages): Promise<string> {
  const { id } = await parent.portal.submit({
    headers: key(),
    body: { child: demoChild(garden.birthYear), city: stages.city, language: garden.language },
  });
  const params = { id };
  await stages.until(id, 'queued');
  const response = await parent.portal.respond({ params, headers: key(), body: { bulletinId } });
  if (response.status !== 'held') throw new Error(`a response is ${response.status}`);
  await activate(employee, params, response.id);
  await stages.until(id, 'referred');
  await enroll(employee, params, documents);
  await stages.until(id, 'enrolled');
  return id;
}

const everyMs = 50;
const timeoutMs = 120_000;

/** Tells when applications have reached a stage: all that wait cost one query together. */
export class Stages {
  private readonly waiting = new Map<
    string,
    { stage: string; since: number; resolve: () => void; reject: (error: Error) => void }
  >();
  private over = false;

  constructor(
    private readonly database: Pool,
    readonly city: string,
  ) {
    void this.look();
  }

  until(applicationId: string, stage: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.set(applicationId, { stage, since: performance.now(), resolve, reject });
    });
  }

  stop(): void {
    this.over = true;
  }

  private async look(): Promise<void> {
    while (!this.over) {
      await sleep(everyMs);
      if (this.waiting.size === 0) continue;
      try {
        await this.tell();
      } catch (error) {
        for (const { reject } of this.waiting.values())
          reject(error instanceof Error ? error : new Error(String(error)));
        this.waiting.clear();
      }
    }
  }

  private async tell(): Promise<void> {
    const { rows } = await this.database.query<{ id: string; stage: string }>(
      'SELECT id, stage FROM application WHERE started AND id = ANY($1::uuid[])',
      [[...this.waiting.keys()]],
    );
    const stages = new Map(rows.map(({ id, stage }) => [id, stage]));
    for (const [id, { stage, since, resolve, reject }] of this.waiting) {
      if (stages.get(id) === stage) {
        this.waiting.delete(id);
        resolve();
      } else if (performance.now() - since > timeoutMs) {
        this.waiting.delete(id);
        reject(new Error(`application ${id} is ${stages.get(id) ?? 'not started'} and not ${stage}`));
      }
    }
  }
}
