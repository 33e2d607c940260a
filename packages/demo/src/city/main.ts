import { developmentToken, envFields, readEnv } from '@kezek/platform/env';
import { run } from '@kezek/platform/run';
import { z } from 'zod';
import { loadDemoCity } from './load';
import { citySizes } from './sizes';

const schema = z.object({
  DEMO_CITY: z.enum(citySizes).default('full'),
  CATALOG_URL: envFields.url.default('http://127.0.0.1:4102'),
  BULLETIN_URL: envFields.url.default('http://127.0.0.1:4101'),
  GATEWAY_URL: envFields.url.default('http://127.0.0.1:4100'),
  /** Where people's keys are made; none unless given. */
  EDS_DEV_DIR: z.string().min(1).optional(),
});

/** Loads the demo city into running services; the launcher's last step. */
run(async () => {
  const env = readEnv(schema);
  const { refused } = await loadDemoCity({
    size: env.DEMO_CITY,
    catalogUrl: env.CATALOG_URL,
    bulletinUrl: env.BULLETIN_URL,
    gatewayUrl: env.GATEWAY_URL,
    internalToken: env.INTERNAL_TOKEN || developmentToken,
    edsDevDir: env.EDS_DEV_DIR,
    now: new Date().toISOString(),
    log: (line) => console.log(line),
  });
  for (const what of refused) console.error(`not allowed by the rules: ${what}`);
});
