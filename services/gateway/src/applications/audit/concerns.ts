import type { PublicRouteName } from '@kezek/contract/public/routes';
import { z } from 'zod';
import { rights, type Right, type Scope } from '../../http/policies/rights';
import type { Database } from '../../storage/prisma';

/** Whose data an operation of the staff has read or changed: by the scope of its right, or by the list it answered. */
export async function concerns(
  database: Pick<Database, 'document' | 'signedAct'>,
  { name, scope, id, body }: { name: PublicRouteName; scope: Scope; id: string; body: unknown },
): Promise<string[]> {
  switch (scope) {
    case 'application-of-kindergarten':
    case 'application-received-at-kindergarten':
    case 'application-referred-to-kindergarten':
    case 'application-of-city':
      return [id];
    case 'document-of-kindergarten':
    case 'document-of-city':
      return idOf(await database.document.findUnique({ where: { id }, select: { applicationId: true } }));
    case 'act-of-kindergarten':
    case 'act-of-city':
    case 'act-of-signer':
      return idOf(await database.signedAct.findUnique({ where: { id }, select: { applicationId: true } }));
    default:
      return listed(name, body);
  }
}

const idOf = (row: { applicationId: string } | null): string[] => (row ? [row.applicationId] : []);

const Applications = z.object({ items: z.array(z.object({ id: z.string() })) });
const Attachments = z.object({ items: z.array(z.object({ applicationId: z.string() })) });
const Responses = z.object({ items: z.array(z.object({ response: z.object({ applicationId: z.string() }) })) });

function listed(name: PublicRouteName, body: unknown): string[] {
  if (name === 'searchApplications' || name === 'claimedPrivileges') {
    return Applications.safeParse(body).data?.items.map(({ id }) => id) ?? [];
  }
  if (name === 'staffResponses' || name === 'staffWork' || name === 'staffPlacesGiven') {
    return Responses.safeParse(body).data?.items.map(({ response }) => response.applicationId) ?? [];
  }
  if (name === 'objectedAttachments') {
    return Attachments.safeParse(body).data?.items.map(({ applicationId }) => applicationId) ?? [];
  }
  return [];
}

const ofApplication = new Set<Scope>([
  'own-application',
  'application-of-kindergarten',
  'application-received-at-kindergarten',
  'application-of-city',
]);
const Shown = z.object({ id: z.string() });

/** The application that an operation's answer shows: the one in its path, or the one that it made or joined. */
export function applicationShown(name: PublicRouteName, id: string, body: unknown): string | null {
  const { who }: Right = rights[name];
  if (typeof who !== 'string' && Object.values(who).some((scope) => ofApplication.has(scope))) return id;
  return name === 'submit' || name === 'attach' ? (Shown.safeParse(body).data?.id ?? null) : null;
}
