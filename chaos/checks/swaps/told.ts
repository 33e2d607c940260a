import type { Checked } from '../check';
import type { Chain, Member } from './chains';

/** Of which of a chain's changes a family has heard. */
function newsFor({ state, movesOn }: Chain, own: Member): string[] {
  const fell = state === 'fallen' && own.state !== 'refused' && own.state !== 'left';
  return [
    'swap-offered',
    ...(movesOn === null ? [] : ['swap-agreed']),
    ...(state === 'done' ? ['swap-done'] : []),
    ...(fell ? ['swap-fell'] : []),
  ];
}

/** Each family is told of each change of its chains, once and of no other. */
export async function toldOfSwaps({ stack, notes }: Checked, chains: readonly Chain[]): Promise<void> {
  const expected = new Map<string, number>();
  for (const chain of chains) {
    for (const own of chain.members) {
      for (const code of newsFor(chain, own)) {
        const what = `${own.applicationId} ${code}`;
        expected.set(what, (expected.get(what) ?? 0) + 1);
      }
    }
  }
  const { rows } = await stack.pool('gateway').query<{ what: string; n: number }>(
    `SELECT application_id || ' ' || code AS what, count(*)::int AS n FROM notification
      WHERE event_id LIKE 'swap/%' AND application_id IS NOT NULL GROUP BY account_id, 1`,
  );
  const told = new Map(rows.map(({ what, n }) => [what, n]));
  for (const what of new Set([...expected.keys(), ...told.keys()])) {
    const [id = '', code] = what.split(' ');
    const [is, shouldBe] = [told.get(what) ?? 0, expected.get(what) ?? 0];
    if (is === shouldBe) continue;
    notes.find(is < shouldBe ? 'lost' : 'doubled', `${code} is told ${is} times instead of ${shouldBe}`, { id });
  }
}
