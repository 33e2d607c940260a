import { dayOf, toInstant, type Instant } from '@kezek/calendar/instant';
import { createClient, type Client } from '@kezek/contract/client';
import { bulletinForDemo, type DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { formerQueues } from '../forecast/former-queues';
import { inBatches, inParallel } from './batches';
import { buildDemoCity, type DemoCity } from './city';
import { ensureDemoKeys } from './keys';
import { almaty, astana } from './localities';
import { citySizes, type CitySize } from './sizes';

export interface LoadOptions {
  size: CitySize;
  catalogUrl: string;
  bulletinUrl: string;
  gatewayUrl: string;
  internalToken: string;
  /** Instant that all dates are counted from. */
  now: string;
  /** Where people's keys are made; none unless given. */
  edsDevDir?: string;
  /** One line of progress. */
  log: (line: string) => void;
}

/** `refused`: what the rules didn't allow, by code; a demo that is in order has none. */
export interface LoadedCity {
  loaded: boolean;
  refused: string[];
}

const catalogRoutes = { ...catalogForGateway, ...catalogForWorkflows, ...catalogForRoster };
type Catalog = Client<typeof catalogRoutes>;
type Bulletin = Client<typeof bulletinForDemo>;
type Gateway = Client<typeof gatewayForDemo>;

/** Steps to a request: some 150 KB, and a few seconds in one transaction. */
const chunkSize = 400;
const slow = { timeoutMs: 180_000 };

/**
 * Loads the demo city into running services, with DEMO=1. A city that is there already is left as it is, whatever is
 * asked for; one that was left half loaded is completed, its dates as they began.
 */
export async function loadDemoCity(options: LoadOptions): Promise<LoadedCity> {
  const { internalToken: token, edsDevDir, log } = options;
  const bulletin = createClient(bulletinForDemo, { baseUrl: options.bulletinUrl, token });
  const catalog = createClient(catalogRoutes, { baseUrl: options.catalogUrl, token });
  const gateway = createClient(gatewayForDemo, { baseUrl: options.gatewayUrl, token });

  const begun = await bulletin.begin({ body: { name: options.size, now: options.now } });
  const known = citySizes.find((one) => one === begun.name);
  if (begun.finished) {
    log(`The demo city (${begun.name}) is there.`);
    if (edsDevDir !== undefined && known !== undefined) {
      await giveKeys(gateway, edsDevDir, buildDemoCity({ size: known, now: begun.now }), log);
    }
    return { loaded: false, refused: [] };
  }
  const size = known ?? options.size;
  log(`Making the demo city (${size}): kindergartens, applications and what happened to them…`);
  const city = buildDemoCity({ size, now: begun.now });
  await fillCatalog(catalog, city, log);
  await inBatches(city.accounts, 400, (items) => gateway.upsertAccounts({ body: { items } }));
  if (begun.chunksDone === 0) await giveFormerQueues(bulletin, toInstant(begun.now));
  const [refused] = await Promise.all([
    tellPast(bulletin, city.steps, begun.chunksDone, log),
    edsDevDir === undefined ? undefined : ensureDemoKeys(edsDevDir, city, log),
  ]);
  await takeSeats(bulletin, catalog, log);
  await giveAccess(gateway, city);
  const started = await bulletin.finish({ body: { first: firstOf(city) } }, slow);
  log(
    `The demo city is loaded; ${started.applications} applications and ${started.bulletins} bulletins start in the background.`,
  );
  return { loaded: true, refused };
}

async function fillCatalog(catalog: Catalog, city: DemoCity, log: LoadOptions['log']): Promise<void> {
  await catalog.upsertLocalities({ body: { items: city.localities } });
  for (const { city: kato, ...body } of city.contactCentres) {
    await catalog.setContactCentre({ params: { kato }, body: { ...body, actor: null } });
  }
  await inBatches(city.kindergartens, 20, (items) => catalog.upsertKindergartens({ body: { items } }));
  await inParallel(city.reservations, 4, async (body) => {
    const answer = await catalog.reserveSeats({ body });
    if (!answer.ok) throw new Error(`the catalog has no seats for bulletin ${body.bulletinId}: ${answer.refusal.code}`);
  });
  log(`${city.kindergartens.length} kindergartens, ${city.reservations.length} bulletins.`);
  await fillRosters(catalog, city);
}

async function fillRosters(catalog: Catalog, { attending, now }: DemoCity): Promise<void> {
  const by = { at: now, today: dayOf(now), actor: { role: 'system' as const, id: null } };
  await inParallel(attending, 2, async (roster) => {
    const { results } = await catalog.addAttendances({ body: { ...by, ...roster } });
    const refused = results.find(({ ok }) => !ok);
    if (refused && !refused.ok) throw new Error(`the catalog has no place for a child who attends: ${refused.code}`);
  });
}

/** Before anybody joins: what is told later has happened after it. */
async function giveFormerQueues(bulletin: Bulletin, now: Instant): Promise<void> {
  await inParallel(formerQueues([almaty, astana], now), 2, async (body) => {
    await bulletin.formerQueue({ body });
  });
}

/** In order, and one after the other: each part begins where the one before it ended. */
async function tellPast(
  bulletin: Bulletin,
  steps: readonly DemoStep[],
  chunksDone: number,
  log: LoadOptions['log'],
): Promise<string[]> {
  const refused: string[] = [];
  const total = Math.ceil(steps.length / chunkSize);
  for (let no = chunksDone; no < total; no += 1) {
    const chunk = steps.slice(no * chunkSize, (no + 1) * chunkSize);
    const report = await bulletin.perform({ params: { no }, body: { steps: chunk } }, slow);
    refused.push(...report.refused.map(({ index, code }) => `${chunk[index]?.type} at ${chunk[index]?.at}: ${code}`));
    log(
      `${Math.min(steps.length, (no + 1) * chunkSize)} of ${steps.length} events, up to ${chunk.at(-1)?.at.slice(0, 10)}.`,
    );
  }
  return refused;
}

/** The catalog hears of those who were enrolled, as it would have from their workflows. */
async function takeSeats(bulletin: Bulletin, catalog: Catalog, log: LoadOptions['log']): Promise<void> {
  const { items } = await bulletin.takenSeats();
  await inParallel(items, 4, async ({ bulletinId, placeNo, referralId, groupId }) => {
    const answer = await catalog.takeSeat({ params: { bulletinId, placeNo }, body: { referralId, groupId } });
    if (!answer.ok) throw new Error(`no seat for referral ${referralId}: ${answer.refusal.code}`);
  });
  log(`${items.length} children enrolled.`);
}

async function giveAccess(gateway: Gateway, { accesses }: DemoCity): Promise<void> {
  await inBatches(accesses, 800, (items) => gateway.upsertAccesses({ body: { items } }));
}

/** Before the keys the accounts: a city that was loaded by an earlier version knew no IINs of staff. */
async function giveKeys(gateway: Gateway, folder: string, city: DemoCity, log: LoadOptions['log']): Promise<void> {
  const persons = city.accounts.filter(({ note }) => note !== null);
  await inBatches(persons, 400, (items) => gateway.upsertAccounts({ body: { items } }));
  await ensureDemoKeys(folder, city, log);
}

/** Applications of the people whom one can be. */
function firstOf({ accounts, accesses }: DemoCity): string[] {
  const persons = new Set(accounts.filter(({ note }) => note !== null).map(({ id }) => id));
  return accesses.filter(({ accountId }) => persons.has(accountId)).map(({ applicationId }) => applicationId);
}
