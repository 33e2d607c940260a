import { parseArgs } from 'node:util';
import { toInstant } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { forecastRoutes } from '@kezek/contract/public/forecast';
import { run } from '@kezek/platform/run';
import { stackAddresses } from '../stack-addresses';
import { testOnMadeUp } from './made-up-test';
import { tableOf } from './table';

/**
 * `npm run --silent forecast:backtest`: what would have been said in each month of a made-up city's past, and how it came
 * out. `-- --city 750000000`: of the running portal's database, as of last night.
 */
run(async () => {
  const { values } = parseArgs({
    options: {
      city: { type: 'string' },
      years: { type: 'string', default: '8' },
      families: { type: 'string', default: '300' },
      seed: { type: 'string', default: 'kezek' },
      until: { type: 'string', default: '2026-11-01T00:00:00.000Z' },
    },
  });
  if (values.city !== undefined) return testsOf(values.city);
  const { seed, until } = values;
  const city = { seed, until: toInstant(until), years: Number(values.years), families: Number(values.families) };
  console.log(tableOf(testOnMadeUp(city)));
});

async function testsOf(city: string): Promise<void> {
  const portal = createClient(forecastRoutes, { baseUrl: `${stackAddresses().gatewayUrl}${apiPrefix}` });
  const { items } = await portal.forecastTests({ query: { city } });
  if (items.length === 0) console.log('Nothing is forecast for this city yet, or its rules show none.');
  for (const { language, computedAt, ...tested } of items) {
    console.log(`\n${language}, as of ${computedAt}\n\n${tableOf(tested)}`);
  }
}
