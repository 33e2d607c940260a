import { invitationEvents, type PublishedBulletin } from '@kezek/contract/internal/notifications';
import { Prisma } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { writeEntries, type NewEntry } from '../telling/inbox/write';
import type { Ways } from '../telling/preferences/reached-by';

type Needs = { database: Database; ways: Ways };

/** How many accounts a request looks at: one short transaction, between those of others' news. */
const pageSize = 500;

/**
 * Tells a page of those whose saved filters a new bulletin fits: each once a bulletin, however many filters it fits and
 * however often it is asked. Who was invited with an application has heard of it.
 *
 * @param after the account that the page before ended with. @returns with which this one does; null: there are no more.
 */
export async function tellPublished(
  { database, ways }: Needs,
  bulletin: PublishedBulletin,
  after: string | null,
): Promise<string | null> {
  const wanting = await wantingAccounts(database, bulletin, after);
  const invited = await invitedAmong(database, bulletin.bulletinId, wanting);
  const toTell = wanting.filter((accountId) => !invited.has(accountId));
  await writeEntries(
    database,
    toTell.map((accountId) => entry(bulletin, accountId)),
    ways,
  );
  return wanting.length === pageSize ? (wanting.at(-1) ?? null) : null;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * A range of the index for each of «this year, any year» × «this language, any language», each in the order of accounts:
 * what a page costs doesn't grow with how many have saved a filter.
 */
async function wantingAccounts(
  database: Pick<Database, '$queryRaw'>,
  { city, locality, birthYear, language, kind, kindergartenId }: PublishedBulletin,
  after: string | null,
): Promise<string[]> {
  const rows = await database.$queryRaw<{ accountId: string }[]>`
    SELECT DISTINCT wanting.account_id AS "accountId"
    FROM unnest(ARRAY[0, ${birthYear}::int]) AS asked_year, unnest(ARRAY['', ${language}]) AS asked_language,
      LATERAL (SELECT DISTINCT account_id FROM saved_filter f
        WHERE f.alerts AND f.city = ${city} AND coalesce(f.birth_year, 0) = asked_year
          AND coalesce(f.language, '') = asked_language AND f.account_id > ${after ?? nobody}::uuid
          AND (f.locality IS NULL OR f.locality = ${locality})
          AND (f.kind IS NULL OR f.kind = ${kind})
          AND (f.kindergarten_id IS NULL OR f.kindergarten_id = ${kindergartenId}::uuid)
        ORDER BY account_id LIMIT ${pageSize}) AS wanting
    ORDER BY 1 LIMIT ${pageSize}`;
  return rows.map(({ accountId }) => accountId);
}

async function invitedAmong(
  database: Pick<Database, '$queryRaw'>,
  bulletinId: string,
  accountIds: readonly string[],
): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const events = Prisma.join(
    invitationEvents.map((how) => Prisma.sql`${`${bulletinId}/${how}/`} || a.application_id::text`),
  );
  const rows = await database.$queryRaw<{ accountId: string }[]>`
    SELECT DISTINCT a.account_id AS "accountId" FROM application_access a
    JOIN notification n ON n.account_id = a.account_id AND n.event_id = ANY (ARRAY[${events}])
    WHERE a.account_id = ANY (${[...accountIds]}::uuid[])`;
  return new Set(rows.map(({ accountId }) => accountId));
}

function entry({ bulletinId, kindergartenId, kind, at, generalAt }: PublishedBulletin, accountId: string): NewEntry {
  const params = { bulletinId, kindergartenId, ...(kind === 'public' && { generalAt }) };
  const code = 'saved-filter-matches';
  return { accountId, eventId: `${bulletinId}/${code}`, applicationId: null, code, params, at };
}
