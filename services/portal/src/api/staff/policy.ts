import { adminRoutes } from '@kezek/contract/public/admin';
import { policyDraftRoutes } from '@kezek/contract/public/policy-drafts';
import { staffClient } from './staff-client';

const { rulePacks } = adminRoutes;

/** Rules and the calendar, by two pairs of eyes. */
export const policyApi = staffClient({ ...policyDraftRoutes, rulePacks });
