import type { Logger } from '@kezek/platform/logger';
import { sqlStateOf } from '@kezek/platform/postgres-errors';
import { Problem } from '@kezek/platform/problem';
import { missing, refusalProblem } from '../problems';
import type { Database } from '../storage/database';
import { lockBulletins } from '../storage/locks';
import type { ResponseRow } from '../storage/rows';
import { businessNow } from '../time/business-now';
import { aheadMs, clockAhead } from '../time/stamps';
import { admitAll, type AdmissionAnswer, type AdmissionRequest } from './admit';
import { Batches } from './batching';
import type { Rush } from './rush';

export interface Respond {
  (request: AdmissionRequest): Promise<{ response: ResponseRow; waitingRank: number | null }>;
}

const uniqueViolation = '23505';

/** The admission path: requests that arrive together are answered by one transaction, of whichever bulletins they are. */
export function createRespond(database: Database, { logger, rush }: { logger?: Logger; rush?: Rush } = {}): Respond {
  const admitBatch = (requests: readonly AdmissionRequest[]) =>
    database.transact(async (work) => {
      const now = await businessNow(work);
      const inTime = requests.filter(({ at }) => aheadMs(now, at) === 0);
      const bulletins = await lockBulletins(
        work,
        inTime.map(({ bulletinId }) => bulletinId),
      );
      const answers = await admitAll(work, bulletins, inTime, { tell: true });
      for (const request of requests) {
        if (!inTime.includes(request)) answers.set(request, { kind: 'refused', ...clockAhead(request.at) });
      }
      return answers;
    });

  const admitTogether = async (requests: readonly AdmissionRequest[]) => {
    try {
      return await admitBatch(requests);
    } catch (error) {
      // One key used at this moment for two bulletins: only that request is at fault.
      if (sqlStateOf(error) !== uniqueViolation) throw error;
      logger?.info({ requests: requests.length }, 'a key was used twice at once: one by one');
      const answers = new Map<AdmissionRequest, AdmissionAnswer>();
      for (const request of requests) {
        const answer = await alone(request);
        if (answer) answers.set(request, answer);
      }
      return answers;
    }
  };

  async function alone(request: AdmissionRequest): Promise<AdmissionAnswer | undefined> {
    try {
      return (await admitBatch([request])).get(request);
    } catch (error) {
      if (sqlStateOf(error) === uniqueViolation) return { kind: 'key-reused' };
      throw error;
    }
  }

  const batches = new Batches<AdmissionRequest, AdmissionAnswer>(({ bulletinId }) => bulletinId, admitTogether);

  return async (request) => {
    rush?.note();
    const answer = await batches.add(request);
    if (!answer) throw refusalProblem({ code: 'unknown-bulletin' });
    switch (answer.kind) {
      case 'admitted':
        return answer;
      case 'refused':
        throw refusalProblem(answer.refusal);
      case 'unknown-application':
        throw missing();
      case 'gate-due':
        // Its workflow has been asked to look: it opens the gate, and whoever asks again is admitted.
        throw new Problem(503, 'try-again', {}, { headers: { 'retry-after': '1' } });
      case 'key-reused':
        throw new Problem(422, 'idempotency-key-reused');
    }
  };
}
