import { publicRoutes } from '@kezek/contract/public/routes';
import { rights, type Right } from '../../services/gateway/src/http/policies/rights';
import type { Role } from './options';

const roleOf = { parent: 'applicant', employee: 'employee', operator: 'operator' } as const;

const all: Readonly<Record<string, Right>> = rights;

/** Operations that a role has a right to; anybody's are the visitor's. */
export function ownOperations(role: Role): string[] {
  return Object.keys(publicRoutes).filter((name) => {
    const right = all[name];
    return right !== undefined && isOf(role, right);
  });
}

function isOf(role: Role, { who }: Right): boolean {
  if (who === 'anyone') return role === 'visitor';
  if (who === 'service') return role === 'other-system';
  return role !== 'visitor' && role !== 'other-system' && who[roleOf[role]] !== undefined;
}
