import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { nameText } from '../text';
import { BirthYear, Id, InstantText, Kato, Language } from '../values';
import { KeyHeader } from './api';

const tags = ['Saved filters'];
const auth = 'applicant';
const params = z.object({ id: Id });

/** Which bulletins; null: any. */
const Criteria = z.object({
  city: Kato,
  /** A district of the city. */
  locality: Kato.nullable().default(null),
  language: Language.nullable().default(null),
  birthYear: BirthYear.nullable().default(null),
  kind: z.enum(bulletinKinds).nullable().default(null),
  kindergartenId: Id.nullable().default(null),
});

const Name = nameText(80);

export const SavedFilter = Criteria.extend({
  id: Id,
  /** The family's own. */
  name: z.string(),
  /** Whether new bulletins that fit are told. */
  alerts: z.boolean(),
  createdAt: InstantText,
});
export type SavedFilter = z.infer<typeof SavedFilter>;

/** How many a family may have. */
export const savedFiltersMax = 10;

export const savedFilterRoutes = {
  savedFilters: defineRoute({
    method: 'get',
    path: '/me/saved-filters',
    summary: 'Filters of bulletins that one has saved, oldest first',
    tags,
    auth,
    responses: { 200: z.object({ items: z.array(SavedFilter) }) },
  }),
  saveFilter: defineRoute({
    method: 'post',
    path: '/me/saved-filters',
    summary: 'Save a filter of bulletins; a new bulletin that fits is told once, however many filters it fits',
    description: `${savedFiltersMax} at most.`,
    tags,
    auth,
    headers: KeyHeader,
    body: Criteria.extend({ name: Name, alerts: z.boolean().default(true) }),
    responses: { 201: SavedFilter },
    problems: ['too-many-saved-filters', 'account-is-leaving', 'unknown-locality'],
  }),
  changeSavedFilter: defineRoute({
    method: 'put',
    path: '/me/saved-filters/:id',
    summary: 'Rename a saved filter, or turn its alerts on or off',
    description: 'What is not given stays.',
    tags,
    auth,
    params,
    body: z.object({ name: Name.optional(), alerts: z.boolean().optional() }),
    responses: { 200: SavedFilter },
    problems: ['saved-filter-not-found'],
  }),
  deleteSavedFilter: defineRoute({
    method: 'delete',
    path: '/me/saved-filters/:id',
    summary: 'Delete a saved filter',
    tags,
    auth,
    params,
    responses: { 204: noContent },
    problems: ['saved-filter-not-found'],
  }),
};
