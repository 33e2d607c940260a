import type { Size, Spot } from './projection';

export type GroundName = { name: string; at: Spot };

const halfLinePx = 9;
/** Of the map's small letters. */
const letterPx = 7.4;
/** Half of most marks. */
const markPx = 17;

/** Where a name may stand from its place, the nearest first: above and below, then on either side. */
const aside = (wide: number): readonly Spot[] => [
  ...[0, -15, 15, -28, 28].map((y) => ({ x: 0, y })),
  ...[0, -15, 15].flatMap((y) => [1, -1].map((side) => ({ x: side * (wide + markPx + 6), y }))),
];

type Placing = { names: readonly GroundName[]; marks: readonly Spot[]; size: Size };

/** In pixels of the picture. A name that would cover a mark or another name moves aside; without room it is left out. */
export function placedNames({ names, marks, size: { width, height } }: Placing): GroundName[] {
  const shown: GroundName[] = [];
  const half = (name: string) => (name.length * letterPx) / 2;
  for (const { name, at } of names) {
    const wide = half(name);
    const free = ({ x, y }: Spot) =>
      x >= wide &&
      x <= width - wide &&
      y >= halfLinePx &&
      y <= height - halfLinePx &&
      marks.every((mark) => Math.abs(mark.x - x) > wide + markPx || Math.abs(mark.y - y) > halfLinePx + markPx) &&
      shown.every((one) => Math.abs(one.at.x - x) > wide + half(one.name) || Math.abs(one.at.y - y) > 2 * halfLinePx);
    const spot = aside(wide)
      .map(({ x, y }) => ({ x: at.x + x, y: at.y + y }))
      .find(free);
    if (spot) shown.push({ name, at: spot });
  }
  return shown;
}
