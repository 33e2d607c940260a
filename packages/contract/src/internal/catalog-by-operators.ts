import { z } from 'zod';
import { EmailText } from '../email';
import { defineRoute } from '../route';
import { nameText } from '../text';
import { Id, InstantText, Kato, Language } from '../values';
import { callable, Coordinates, KindergartenKind, KindergartenView, LocalityView, Names } from './catalog-for-gateway';

/** What a city's operators write in the catalog: its kindergartens and its districts. The gateway says whose city it is. */

const version = z.number().int().min(1);
/** The operator's account. */
const actor = Id;

/** What an operator says of a kindergarten. */
export const KindergartenBody = z.object({
  names: Names,
  kind: KindergartenKind,
  /** 12 digits, the last one a check digit; an organisation may have several kindergartens. */
  bin: z.string().max(20),
  /** Languages of instruction. */
  languages: z
    .array(Language)
    .min(1)
    .overwrite((given) => [...new Set(given)]),
  /** A district of the city, or the city itself. */
  locality: Kato,
  address: Names,
  coordinates: Coordinates.nullable(),
  contacts: z.object({
    phone: nameText(40).regex(callable).nullable(),
    email: EmailText.nullable(),
    website: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .nullable(),
  }),
});
export type KindergartenBody = z.output<typeof KindergartenBody>;

/** What an operator says of a district. */
export const DistrictBody = z.object({ names: Names, coordinates: Coordinates.nullable() });
export type DistrictBody = z.output<typeof DistrictBody>;

const kindergartenParams = z.object({ city: Kato, id: Id });
const districtParams = z.object({ city: Kato, kato: Kato });

export const catalogByOperators = {
  createKindergarten: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/kindergartens',
    summary: 'A new kindergarten of the city, without groups; the same id again is the same one',
    params: z.object({ city: Kato }),
    body: KindergartenBody.extend({ id: Id, actor }),
    responses: { 200: KindergartenView },
    problems: ['locality-not-found', 'bin-not-valid'],
  }),
  changeKindergarten: defineRoute({
    method: 'put',
    path: '/internal/cities/:city/kindergartens/:id',
    summary: 'Write a kindergarten anew; the same again changes nothing',
    params: kindergartenParams,
    body: KindergartenBody.extend({ version, actor }),
    responses: { 200: KindergartenView },
    problems: [
      'not-found',
      'kindergarten-changed',
      'locality-not-found',
      'bin-not-valid',
      'kindergarten-has-bulletins',
    ],
  }),
  /** Neither while seats are behind bulletins, nor while children attend. */
  closeKindergarten: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/kindergartens/:id/closing',
    summary: 'Close a kindergarten; one that is closed stays so',
    params: kindergartenParams,
    body: z.object({ version, at: InstantText, actor }),
    responses: { 200: KindergartenView },
    problems: ['not-found', 'kindergarten-changed', 'kindergarten-has-bulletins', 'kindergarten-has-children'],
  }),
  reopenKindergarten: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/kindergartens/:id/reopening',
    summary: 'Open a closed kindergarten anew; an open one stays so',
    params: kindergartenParams,
    body: z.object({ version, actor }),
    responses: { 200: KindergartenView },
    problems: ['not-found', 'kindergarten-changed', 'locality-not-found'],
  }),
  createDistrict: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/districts',
    summary: 'A new district of the city, or one that had been closed',
    params: z.object({ city: Kato }),
    body: DistrictBody.extend({ kato: Kato, actor }),
    responses: { 200: LocalityView },
    problems: ['not-found', 'kato-of-another-city', 'locality-exists'],
  }),
  changeDistrict: defineRoute({
    method: 'put',
    path: '/internal/cities/:city/districts/:kato',
    summary: 'Write a district anew; the same again changes nothing',
    params: districtParams,
    body: DistrictBody.extend({ version, actor }),
    responses: { 200: LocalityView },
    problems: ['not-found', 'locality-changed'],
  }),
  /** Not while a kindergarten stands in it that is open. */
  closeDistrict: defineRoute({
    method: 'post',
    path: '/internal/cities/:city/districts/:kato/closing',
    summary: 'Close a district; one that is closed stays so',
    params: districtParams,
    body: z.object({ version, at: InstantText, actor }),
    responses: { 200: LocalityView },
    problems: ['not-found', 'locality-changed', 'locality-has-kindergartens'],
  }),
};
