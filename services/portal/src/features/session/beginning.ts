import type { Role } from '@kezek/contract/public/session';

const beginnings = { applicant: '/applications', employee: '/desk', operator: '/city' } as const;

/** Where somebody's own pages begin. */
export const beginningOf = (role: Role): (typeof beginnings)[Role] => beginnings[role];
