import type { DistrictRow } from '@kezek/contract/internal/bulletin/report-routes';
import type { DistrictItem } from '@kezek/contract/public/reports';
import type { CityCatalog } from '../applications/city/city-catalog';

/** Rows with the names of their districts; null for families that haven't named one. */
export async function withDistricts(
  catalog: Pick<CityCatalog, 'locality'>,
  rows: readonly DistrictRow[],
): Promise<DistrictItem[]> {
  const names = new Map<string, DistrictItem['names']>();
  for (const { district } of rows) {
    if (district === null || names.has(district)) continue;
    names.set(district, (await catalog.locality(district))?.names ?? null);
  }
  return rows.map((row) => ({ ...row, names: names.get(row.district ?? '') ?? null }));
}
