import type { Checked } from '../check';
import type { Chain, Member } from './chains';

const isEnding = ({ state }: Member): boolean => ['refused', 'expired', 'left'].includes(state);
const isAsked = ({ state }: Member): boolean => state === 'asked' || state === 'signed';
const hasMoved = ({ state, ending, begun }: Member): boolean => state === 'moved' && ending === 'moved' && begun === 1;

/** By state what must hold of all children of a chain. */
const holds: Record<Chain['state'], (members: readonly Member[]) => boolean> = {
  offered: (members) =>
    members.every((one) => one.live && isAsked(one)) && members.some((one) => one.state === 'asked'),
  agreed: (members) => members.every((one) => one.live && one.state === 'signed'),
  done: (members) => members.every((one) => !one.live && hasMoved(one)),
  fallen: (members) =>
    members.every((one) => !one.live && (isEnding(one) || one.state === 'freed')) && members.some(isEnding),
};

/** Exchanged wholly or not at all. */
export function wholeChains({ notes }: Checked, chains: readonly Chain[]): void {
  for (const chain of chains) for (const what of whatIsWrong(chain)) notes.find('wrong', what, { id: chain.id });
}

export function whatIsWrong({ state, movesOn, members }: Chain): string[] {
  const needsDay = state === 'agreed' || state === 'done';
  const isWhole = members.length > 1 && holds[state](members) && (movesOn !== null || !needsDay);
  const are = members.map((one) => `${one.state}/${one.ending ?? 'attends'}/${one.begun}`).join(', ');
  const gets = members.map((one) => one.toKindergartenId).toSorted();
  const gives = members.map((one) => one.kindergartenId).toSorted();
  return [
    ...(isWhole ? [] : [`a swap that is ${state} has children who are ${are}`]),
    ...(gets.join() === gives.join() ? [] : ['a swap gives places that none of its children had']),
  ];
}
