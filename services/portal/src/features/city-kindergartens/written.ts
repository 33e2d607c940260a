import { KindergartenBody } from '@kezek/contract/internal/catalog-by-operators';
import type { KindergartenKind, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Language } from '@kezek/contract/values';
import { isValidBin } from '@kezek/identity/bin';
import type { z } from 'zod';
import type { InThreeLanguages } from '../../ui/three-languages';
import { wrongPaths } from '../../ui/wrong-fields';

/** A kindergarten as it stands in the form: texts, however far they are written. */
export type Written = {
  names: InThreeLanguages;
  kind: KindergartenKind;
  bin: string;
  languages: readonly Language[];
  locality: string;
  address: InThreeLanguages;
  latitude: string;
  longitude: string;
  phone: string;
  email: string;
  website: string;
};

const nothing: InThreeLanguages = { kk: '', ru: '', en: '' };
export const unwritten = (city: string): Written => ({
  ...{ names: nothing, kind: 'public', bin: '', languages: ['kk'], locality: city, address: nothing },
  ...{ latitude: '', longitude: '', phone: '', email: '', website: '' },
});

export const writtenOf = ({ coordinates, contacts, ...kindergarten }: KindergartenView): Written => ({
  ...kindergarten,
  latitude: coordinates ? String(coordinates.latitude) : '',
  longitude: coordinates ? String(coordinates.longitude) : '',
  phone: contacts.phone ?? '',
  email: contacts.email ?? '',
  website: contacts.website ?? '',
});

/** A decimal as people write it; not a number where there is none. */
const degrees = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));
const orNull = (text: string): string | null => text.trim() || null;

/** Where it stands, as written; null where it isn't said. */
export function placeOf({ latitude, longitude }: Pick<Written, 'latitude' | 'longitude'>) {
  if (latitude.trim() === '' && longitude.trim() === '') return null;
  return { latitude: degrees(latitude), longitude: degrees(longitude) };
}

export function bodyOf(written: Written): z.input<typeof KindergartenBody> {
  const { names, kind, bin, languages, locality, address, phone, email, website } = written;
  return {
    ...{ names, kind, bin: bin.trim(), languages: [...languages], locality, address },
    coordinates: placeOf(written),
    contacts: { phone: orNull(phone), email: orNull(email), website: orNull(website) },
  };
}

const fields = [
  'names',
  'bin',
  'languages',
  'locality',
  'address',
  'coordinates',
  'phone',
  'email',
  'website',
] as const;
export type Field = (typeof fields)[number];

const fieldOf = (path: string): Field | undefined =>
  fields.find((field) => path.split('.').some((part) => part === field));

/** What is wrong with it: the place in the form, and the question that it belongs to. */
export function wrongIn(written: Written): readonly { path: string; field: Field }[] {
  const paths = wrongPaths(KindergartenBody, bodyOf(written));
  const wrong = [...paths, ...(isValidBin(written.bin.trim()) ? [] : ['bin'])];
  return wrong.flatMap((path) => {
    const field = fieldOf(path);
    return field === undefined ? [] : [{ path: path.replace('contacts.', '').replace('coordinates.', ''), field }];
  });
}
