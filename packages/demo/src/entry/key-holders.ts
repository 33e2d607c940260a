import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { sessionRoutes, type Role } from '@kezek/contract/public/session';
import { defineRoute } from '@kezek/contract/route';
import { z } from 'zod';

/** Somebody whose keys NCALayer's stand-in has. */
export interface KeyHolder {
  /** Of the authentication key. */
  alias: string;
  role: Role | 'head';
  name: string;
  /** Whom one plays with it. */
  note: string;
}

/** What the stand-in's page asks too. */
const standIn = {
  keys: defineRoute({
    method: 'get',
    path: '/keys',
    summary: 'Each key with its owner',
    responses: {
      200: z.object({
        keys: z.array(
          z.object({
            alias: z.string(),
            type: z.enum(['auth', 'sign']),
            owner: z.object({
              commonName: z.string(),
              organisation: z.object({ name: z.string(), role: z.string() }).nullable(),
            }),
          }),
        ),
      }),
    },
  }),
};

/** The demo persons, and the heads, whose accounts are made when they first enter. */
export async function keyHolders(gatewayUrl: string, keysUrl: string): Promise<KeyHolder[]> {
  const { items } = await createClient(sessionRoutes, { baseUrl: `${gatewayUrl}${apiPrefix}` }).demoPersons();
  const persons = items.flatMap(({ keyAlias: alias, role, name, note }) =>
    alias === null ? [] : [{ alias, role, name, note: note?.en ?? '' }],
  );
  const { keys } = await createClient(standIn, { baseUrl: keysUrl }).keys();
  const heads = keys.flatMap(({ alias, type, owner: { commonName, organisation } }) =>
    type === 'auth' && organisation?.role === 'head'
      ? [{ alias, role: 'head' as const, name: commonName, note: `Head of ${organisation.name}` }]
      : [],
  );
  return [...persons, ...heads];
}

/** @param wanted a role (the first of that kind), a key's alias, an account's id, or a name's beginning. */
export function findHolder(holders: readonly KeyHolder[], wanted: string): KeyHolder | undefined {
  const named = wanted.toLowerCase();
  return (
    holders.find(({ role }) => role === named) ??
    holders.find(({ alias }) => alias === named || alias === `${named}-auth`) ??
    holders.find(({ name }) => name.toLowerCase().startsWith(named))
  );
}
