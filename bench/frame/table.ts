import { markdown } from './markdown';
import type { Figure, Row, RowResult } from './row';
import { median, spread } from './statistics';

/** What became of one row: its figures, or why there are none. */
export type Outcome = { row: Pick<Row, 'name' | 'title'> } & (RowResult | { failed: string });

export function table(outcomes: readonly Outcome[]): string {
  const head = ['row', 'what', 'bare', 'ours', 'ratio (spread)', 'target'];
  const lines = outcomes.flatMap((outcome) =>
    'failed' in outcome
      ? [[outcome.row.name, outcome.row.title, '–', 'failed', '–', '–']]
      : outcome.figures.map((figure) => [outcome.row.name, ...cells(figure)]),
  );
  const notes = outcomes.flatMap((outcome) => [
    ...('failed' in outcome ? [`${outcome.row.name} failed: ${outcome.failed}`] : outcome.notes),
  ]);
  return [markdown([head, ...lines]), ...notes.map((note) => `- ${note}`)].join('\n');
}

function cells({ what, bare, ours, ratios, target }: Figure): string[] {
  return [what, bare, ours, ratioText(ratios), target ? `${target.text}: ${target.met ? 'yes' : 'NO'}` : '–'];
}

/** `0.46 (0.45–0.53)` */
function ratioText(ratios: readonly number[]): string {
  if (ratios.length === 0) return '–';
  const [least, most] = spread(ratios);
  return `${short(median(ratios))} (${short(least)}–${short(most)})`;
}

const short = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2));
