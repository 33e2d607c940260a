import type { Check } from './check';
import { chainsOf } from './swaps/chains';
import { stuckChains } from './swaps/stuck';
import { wrongPlaces } from './swaps/places';
import { toldOfSwaps } from './swaps/told';
import { wholeChains } from './swaps/whole';
import { swapWorkflows } from './swaps/workflows';

/** Each child has one seat or has left; each chain was exchanged wholly or not at all, is told of, and waits for what is to come. */
export const swaps: Check = async (checked) => {
  const chains = await chainsOf(checked.stack);
  await wrongPlaces(checked);
  wholeChains(checked, chains);
  await stuckChains(checked, chains);
  await toldOfSwaps(checked, chains);
  const equal = await swapWorkflows(checked, chains);
  const of = (state: (typeof chains)[number]['state']) => chains.filter((chain) => chain.state === state);
  return {
    'swaps offered': chains.length,
    'swaps exchanged': of('done').length,
    'swaps ended': of('fallen').length,
    'swaps that go on': of('offered').length + of('agreed').length,
    'children who have swapped': of('done').reduce((sum, { members }) => sum + members.length, 0),
    'workflows of swaps equal to their chain': equal,
  };
};
