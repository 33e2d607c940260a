import { DistrictBody } from '@kezek/contract/internal/catalog-by-operators';
import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { z } from 'zod';
import type { InThreeLanguages } from '../../ui/three-languages';
import { wrongPaths } from '../../ui/wrong-fields';
import { placeOf } from '../city-kindergartens/written';

/** A district as it stands in the form. */
export type WrittenDistrict = { kato: string; names: InThreeLanguages; latitude: string; longitude: string };

export const unwrittenDistrict: WrittenDistrict = {
  kato: '',
  names: { kk: '', ru: '', en: '' },
  latitude: '',
  longitude: '',
};

export const writtenDistrictOf = ({ kato, names, coordinates }: LocalityView): WrittenDistrict => ({
  ...{ kato, names },
  latitude: coordinates ? String(coordinates.latitude) : '',
  longitude: coordinates ? String(coordinates.longitude) : '',
});

export const districtBodyOf = ({ names, ...place }: Omit<WrittenDistrict, 'kato'>): z.input<typeof DistrictBody> => ({
  names,
  coordinates: placeOf(place),
});

export type DistrictField = 'kato' | 'names' | 'coordinates';

/** What is wrong with it: the place in the form, and the question that it belongs to. */
export function wrongInDistrict(written: WrittenDistrict): readonly { path: string; field: DistrictField }[] {
  const paths = wrongPaths(DistrictBody, districtBodyOf(written));
  const kato = /^\d{9}$/.test(written.kato.trim()) ? [] : [{ path: 'kato', field: 'kato' } as const];
  const others = paths.map((path) => ({
    path: path.replace('coordinates.', ''),
    field: path.startsWith('names') ? ('names' as const) : ('coordinates' as const),
  }));
  return [...kato, ...others];
}
