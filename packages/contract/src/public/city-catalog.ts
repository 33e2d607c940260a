import { z } from 'zod';
import { DistrictBody, KindergartenBody } from '../internal/catalog-by-operators';
import { KindergartenView, KindergartenWithGroups, LocalityView } from '../internal/catalog-for-gateway';
import { defineRoute } from '../route';
import { Id, Kato, SeenVersion } from '../values';
import { KeyHeader } from './api';

const tags = ['Operator'];
const auth = 'operator (own city)';
const version = SeenVersion.min(1);
const params = z.object({ id: Id });
const district = z.object({ kato: Kato });

/** What an operator writes of the own city: its kindergartens and its districts. */
export const cityCatalogRoutes = {
  keptKindergarten: defineRoute({
    method: 'get',
    path: '/admin/kindergartens/:id',
    summary: 'A kindergarten of the own city as it is now, and what has to end before it can close',
    tags,
    auth,
    params,
    responses: {
      200: KindergartenWithGroups.extend({
        ties: z.object({
          /** Those that have not ended. */
          bulletins: z.number().int(),
          /** Those that are valid, or whose holders have come. */
          referrals: z.number().int(),
          /** Who attend. */
          children: z.number().int(),
        }),
      }),
    },
    problems: ['kindergarten-not-found'],
  }),
  createKindergarten: defineRoute({
    method: 'post',
    path: '/admin/kindergartens',
    summary: 'A new kindergarten; its groups are the kindergarten’s to write',
    tags,
    auth,
    headers: KeyHeader,
    body: KindergartenBody,
    responses: { 201: KindergartenView },
    problems: ['locality-not-found', 'bin-not-valid'],
  }),
  changeKindergarten: defineRoute({
    method: 'put',
    path: '/admin/kindergartens/:id',
    summary: 'Write a kindergarten anew; the same again changes nothing',
    description: '`version` is that of what was read: who reads no longer what stands there is told so.',
    tags,
    auth,
    params,
    body: KindergartenBody.extend({ version }),
    responses: { 200: KindergartenView },
    problems: [
      'kindergarten-not-found',
      'kindergarten-changed',
      'kindergarten-has-bulletins',
      'locality-not-found',
      'bin-not-valid',
    ],
  }),
  closeKindergarten: defineRoute({
    method: 'post',
    path: '/admin/kindergartens/:id/closing',
    summary: 'Close a kindergarten: lists show it no more, and it takes no children',
    description:
      'Not while its bulletins live (withdraw them), referrals lead there (end them) or children attend. What has happened there stays.',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({ version }),
    responses: { 200: KindergartenView },
    problems: [
      'kindergarten-not-found',
      'kindergarten-changed',
      'kindergarten-has-bulletins',
      'kindergarten-has-referrals',
      'kindergarten-has-children',
    ],
  }),
  reopenKindergarten: defineRoute({
    method: 'post',
    path: '/admin/kindergartens/:id/reopening',
    summary: 'Open a kindergarten anew that had been closed',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({ version }),
    responses: { 200: KindergartenView },
    problems: ['kindergarten-not-found', 'kindergarten-changed', 'locality-not-found'],
  }),
  ownLocalities: defineRoute({
    method: 'get',
    path: '/admin/localities',
    summary: 'The own city and its districts as they are now',
    tags,
    auth,
    responses: { 200: z.object({ city: LocalityView, districts: z.array(LocalityView) }) },
  }),
  createDistrict: defineRoute({
    method: 'post',
    path: '/admin/localities',
    summary: 'A new district of the own city, by its KATO code; one that had been closed is one again',
    tags,
    auth,
    headers: KeyHeader,
    body: DistrictBody.extend({ kato: Kato }),
    responses: { 201: LocalityView },
    problems: ['kato-of-another-city', 'locality-exists'],
  }),
  changeDistrict: defineRoute({
    method: 'put',
    path: '/admin/localities/:kato',
    summary: 'Write a district’s names and place anew; the same again changes nothing',
    tags,
    auth,
    params: district,
    body: DistrictBody.extend({ version }),
    responses: { 200: LocalityView },
    problems: ['locality-not-found', 'locality-changed'],
  }),
  closeDistrict: defineRoute({
    method: 'post',
    path: '/admin/localities/:kato/closing',
    summary: 'Close a district; not while a kindergarten stands in it that is open',
    tags,
    auth,
    params: district,
    headers: KeyHeader,
    body: z.object({ version }),
    responses: { 200: LocalityView },
    problems: ['locality-not-found', 'locality-changed', 'locality-has-kindergartens'],
  }),
};
