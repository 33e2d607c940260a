import { z } from 'zod';
import type { Cells } from './cells';

/** A district of the city. */
export const LocalityItem = z.object({
  kato: z.string(),
  name: z.string(),
  /** Null where the file doesn't say it. */
  nameKk: z.string().nullable(),
  nameEn: z.string().nullable(),
});
export type LocalityItem = z.infer<typeof LocalityItem>;

/** Null when something is wrong with it, which the cells say then. */
export function readLocalityRow(cells: Cells): LocalityItem | null {
  const kato = cells.needed('kato').replaceAll(/\s/g, '').replace(/\.0+$/, '');
  if (kato !== '' && !/^\d{9}$/.test(kato)) cells.note('kato', 'kato-wrong');
  const name = cells.needed('name');
  for (const field of ['name', 'nameKk', 'nameEn']) {
    if (cells.text(field).length > 300) cells.note(field, 'value-too-long', { max: 300 });
  }
  if (cells.problems.length > 0) return null;
  return { kato, name, nameKk: cells.text('nameKk') || null, nameEn: cells.text('nameEn') || null };
}
