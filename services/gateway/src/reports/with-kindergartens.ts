import type { LocalisedText } from '@kezek/rules/pack/rule-pack';
import type { CityCatalog } from '../applications/city/city-catalog';
import { grouped } from './grouped';

type Named<Row> = Omit<Row, 'kindergartenId'> & { kindergarten: { id: string; names: LocalisedText | null } };

/** The catalog answers with so many at once. */
const atOnce = 500;
const byName = new Intl.Collator('ru', { numeric: true });

/** Rows with the names of their kindergartens, by name; those of one kindergarten stay in their order. */
export async function withKindergartens<Row extends { kindergartenId: string }>(
  catalog: Pick<CityCatalog, 'briefs'>,
  rows: readonly Row[],
): Promise<Named<Row>[]> {
  const ids = [...new Set(rows.map(({ kindergartenId }) => kindergartenId))];
  const kindergartens: { id: string; names: LocalisedText | null }[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const briefs = await catalog.briefs(some);
    kindergartens.push(...some.map((id) => ({ id, names: briefs.get(id)?.names ?? null })));
  }
  const sorted = kindergartens.toSorted((a, b) => byName.compare(a.names?.ru ?? '', b.names?.ru ?? ''));
  const rowsOf = grouped(rows, ({ kindergartenId }) => kindergartenId);
  return sorted.flatMap((kindergarten) =>
    (rowsOf.get(kindergarten.id) ?? []).map((row) => {
      const { kindergartenId: _, ...figures } = row;
      return { ...figures, kindergarten };
    }),
  );
}
