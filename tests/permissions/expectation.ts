import type { Right } from '../../services/gateway/src/http/policies/rights';
import type { Role } from '@kezek/contract/public/session';

/** Who asks. The scene's objects are the first parent's, the first kindergarten's, its city's. */
export const callers = [
  'visitor',
  'parent',
  'other parent',
  'employee',
  'employee elsewhere',
  'head',
  'head elsewhere',
  'operator',
  'calendar keeper',
  'operator of the other city',
  'service key',
] as const;
export type CallerName = (typeof callers)[number];

const roleOf: Partial<Record<CallerName, Role>> = {
  parent: 'applicant',
  'other parent': 'applicant',
  employee: 'employee',
  'employee elsewhere': 'employee',
  head: 'employee',
  'head elsewhere': 'employee',
  operator: 'operator',
  'calendar keeper': 'operator',
  'operator of the other city': 'operator',
};
const heads: readonly CallerName[] = ['head', 'head elsewhere'];

/** `served`: whatever comes, it is no refusal of a right. */
export type Expected = 401 | 403 | 404 | 'served';

/** What the rights table says of a caller; `owners`: whose the object is that the address or the body names, if one is. */
export function expectedOf(right: Right, caller: CallerName, owners: readonly CallerName[] | undefined): Expected {
  const { who, headOnly, calendarOnly } = right;
  if (who === 'anyone') return 'served';
  if (who === 'service') return caller === 'service key' ? 'served' : 401;
  const role = roleOf[caller];
  if (role === undefined) return 401;
  if (who[role] === undefined || (headOnly && !heads.includes(caller))) return 403;
  if (calendarOnly && caller !== 'calendar keeper') return 403;
  return owners && !owners.includes(caller) ? 404 : 'served';
}
