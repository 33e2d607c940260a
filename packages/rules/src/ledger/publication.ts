import { isBefore, type Instant } from '@kezek/calendar/instant';
import { cutoffsOf, widen, type Cutoffs } from '../queue/cutoff';
import { giveTurnBack, useTurn } from '../queue/turn';
import type { CityState, Move } from './city-state';
import type { QueueLine } from './queue-line';

/**
 * The cut-offs of a bulletin, however late its publication is carried out: by the queue as it was then, and widened since
 * by whoever has left, as if it had been in time.
 */
export function cutoffsAtPublication(
  state: CityState,
  name: string,
  publishAt: Instant,
): { turnDepth: number; cutoffs: Cutoffs } {
  const { turnDepth, generalPerPrivileged } = state.rulesAt(publishAt);
  const since = (state.moves.get(name) ?? []).filter(({ leaf }) => !isBefore(leaf.at, publishAt));
  const queue = since.length === 0 ? state.queue(name) : state.queue(name).copy();
  for (const one of since.toReversed()) move(queue, one, 'undo');
  const now = () => cutoffsOf(queue.first(turnDepth, generalPerPrivileged), turnDepth, publishAt);
  let cutoffs = now();
  for (const [index, one] of since.entries()) {
    const { leaf } = one;
    move(queue, one, 'redo');
    // The turn that a leaving uses is counted before the cut-offs are widened.
    if (since[index + 1]?.leaf.kind === 'turn-used') continue;
    if (leaf.kind === 'left' || leaf.kind === 'category-changed' || leaf.kind === 'turn-used') {
      cutoffs = widen(cutoffs, now());
    }
  }
  return { turnDepth, cutoffs };
}

function move(queue: QueueLine, { leaf, member }: Move, how: 'undo' | 'redo'): void {
  switch (leaf.kind) {
    case 'joined':
    case 'returned':
      if (how === 'redo') queue.add(member);
      else queue.remove(member);
      break;
    case 'left':
      if (how === 'undo') queue.add(member);
      else queue.remove(member);
      break;
    case 'category-changed': {
      const before = { ...member, category: leaf.from };
      queue.remove(how === 'undo' ? member : before);
      queue.add(how === 'undo' ? before : member);
      break;
    }
    case 'turn-used':
    case 'turn-returned': {
      const uses = (leaf.kind === 'turn-used') === (how === 'redo');
      queue.phase = uses ? useTurn(queue.phase, leaf.turn) : giveTurnBack(queue.phase, leaf.turn);
    }
  }
}
