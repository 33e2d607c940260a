import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { BulletinView } from '@kezek/contract/internal/bulletin/views';
import { Problem } from '@kezek/platform/problem';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import { isRefusalCode } from '@kezek/rules/refusal';
import { refusalProblem } from '../../http/refusals/refusal-problem';
import type { Services } from '../../services';

export type WantedBulletin = {
  kindergartenId: string;
  groupId: string;
  birthYear: number;
  places: number;
  startsOn: string;
  publishOn: string;
};

/**
 * Schedules a bulletin and waits for its seats, which the bulletin's workflow reserves in the catalog. What kind of
 * bulletin it is, where and in which language, follows from the kindergarten and the group.
 *
 * @returns `ready: false` when the seats were not answered for in time.
 * @throws Problem `unknown-group`, `group-does-not-match`, `kindergarten-gives-no-places`, `group-full`
 */
export async function scheduleBulletin(
  { services, waitMs }: { services: Services; waitMs: number },
  wanted: WantedBulletin,
  commandId: string,
  at: Instant,
): Promise<{ ready: boolean; view: BulletinView }> {
  const { group, kindergarten } = await services.catalog.group({ params: { id: wanted.groupId } }).catch(unknownGroup);
  if (group.kindergartenId !== wanted.kindergartenId) throw refusalProblem({ code: 'unknown-group' });
  if (kindergarten.kind === 'private') throw new Problem(409, 'kindergarten-gives-no-places');
  if (wanted.birthYear < group.birthYearFrom || wanted.birthYear > group.birthYearTo) {
    throw refusalProblem({ code: 'group-does-not-match' });
  }
  const id = uuidV5(`bulletin ${commandId}`);
  const { city, locality, coordinates } = kindergarten;
  let view = await services.bulletin.scheduleBulletin({
    body: { ...wanted, id, at, kind: kindergarten.kind, city, locality, coordinates, language: group.language },
  });
  const giveUpAt = performance.now() + waitMs;
  while (view.status === 'reserving' && performance.now() < giveUpAt) {
    await sleep(150);
    view = await services.bulletin.bulletin({ params: { id }, query: { at } });
  }
  // A retry may find it withdrawn by people since: it had its seats.
  if (view.status === 'withdrawn' && view.reason !== 'withdrawn') throw seatsRefused(view.reason);
  return { ready: view.status !== 'reserving', view };
}

/** The reason is the catalog's refusal code. */
function seatsRefused(reason: string | null): Problem {
  return refusalProblem({ code: reason !== null && isRefusalCode(reason) ? reason : 'group-full' });
}

function unknownGroup(error: unknown): never {
  throw error instanceof RemoteProblem && error.status === 404 ? refusalProblem({ code: 'unknown-group' }) : error;
}
