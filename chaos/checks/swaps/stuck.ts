import { addMs, dayOf } from '@kezek/calendar/instant';
import type { Checked } from '../check';
import type { Chain } from './chains';

/** Whoever is this late is late for good. */
const graceMs = 15_000;

/** What was to happen by itself has happened, and everybody has been told. */
export async function stuckChains({ stack, notes, time }: Checked, chains: readonly Chain[]): Promise<void> {
  const at = addMs(time.now(), -graceMs);
  for (const { id, state, signBy, movesOn, heard, version } of chains) {
    if (state === 'offered' && signBy < at) notes.find('stuck', 'a swap is still offered past its time', { id });
    if (state === 'agreed' && movesOn !== null && movesOn <= dayOf(at))
      notes.find('stuck', 'a swap is not exchanged on its day', { id });
    if (heard < version) notes.find('stuck', "a swap's workflow has not heard of its last change", { id });
  }
  const { rows } = await stack
    .pool('catalog')
    .query<{ id: string; n: number }>('SELECT chain_id AS id, count(*)::int AS n FROM swap_news GROUP BY 1');
  for (const { id, n } of rows) notes.find('stuck', `${n} have not been told of a swap`, { id });
}
