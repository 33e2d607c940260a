#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RemoteProblem } from '@kezek/contract/client';
import { portalAt, type Portal } from './download';
import { knownFrom, knownFromLetter, type KnownTree } from './known-heads';
import { ownEventsIn } from './own-events';
import { verifyCity } from './verify-city';

const usage = `kezek-verify <portal's address> [--city <KATO>] [--head <file>] [--letter <records,hash>] [--own <file>]

Downloads a city's ledger and checks that nobody has rewritten it and that the order of the queues was kept.
  --head    a file with the head that you kept; once all is well the new head is written there
  --letter  the head at the foot of a letter
  --own     what a family has downloaded from its application's page
Ends with 1 when something is wrong, after saying where.`;

interface Asked {
  url: string;
  city?: string;
  head?: string;
  letter?: string;
  own?: string;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ city: { type: 'string' }, head: { type: 'string' }, letter: { type: 'string' }, own: { type: 'string' } },
      help: { type: 'boolean' },
    },
  });
  const [url] = positionals;
  if (url === undefined || values.help === true) {
    console.log(usage);
    return url === undefined ? 2 : 0;
  }
  return verify({ url, ...values });
}

async function verify({ url, city: asked, head, letter, own }: Asked): Promise<number> {
  const portal = portalAt(url);
  const events = own === undefined ? undefined : ownEventsIn(readFileSync(own, 'utf8'));
  const chosen = asked ?? events?.city;
  const cities = chosen === undefined ? await citiesOf(portal) : [chosen];
  if (cities.length > 1 && (head ?? letter) !== undefined) throw new Error('name the city: --city');
  let wrong = 0;
  for (const city of cities) {
    const kept: KnownTree[] = [
      ...(head !== undefined && existsSync(head) ? [knownFrom(readFileSync(head, 'utf8'), city, head)] : []),
      ...(letter === undefined ? [] : [knownFromLetter(letter)]),
      ...(events ? [events.head] : []),
    ];
    const { finding, size, root, note, acts } = await verifyCity(portal, city, kept);
    if (finding) {
      wrong += 1;
      console.log(`${city}: WRONG${finding.index === null ? '' : ` at record ${finding.index}`}`);
      console.log(`  ${finding.what}`);
      if (finding.leaf !== undefined) console.log(`  ${finding.leaf}`);
      continue;
    }
    console.log(
      `${city}: ${size} records, ${root}: nothing was rewritten, and of those who responded each place went to the first.`,
    );
    if (acts.size > 0)
      console.log(`  Of operators' acts tell: ${[...acts].map(([why, n]) => `${why} ${n}`).join(', ')}.`);
    if (events) console.log(`  ${events.events.length} of them are the application's own:`);
    for (const { leaf, words } of events?.events ?? []) console.log(`  ${leaf}${words ? `\n    “${words}”` : ''}`);
    if (head !== undefined) writeFileSync(head, note);
  }
  return wrong === 0 ? 0 : 1;
}

/** Those that keep a ledger. */
async function citiesOf(portal: Portal): Promise<string[]> {
  const { items } = await portal.localities({ query: { kind: 'city' } });
  const kept: string[] = [];
  for (const { kato: city } of items) {
    try {
      await portal.ledger({ params: { city } });
      kept.push(city);
    } catch (error) {
      if (!(error instanceof RemoteProblem && error.code === 'not-in-ledger')) throw error;
      console.log(`${city}: keeps no ledger.`);
    }
  }
  return kept;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

void run();
