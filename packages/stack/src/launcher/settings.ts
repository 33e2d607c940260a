import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The checkout's root, from `packages/stack/{src,dist}/launcher`. */
export const root = resolve(__dirname, '..', '..', '..', '..');

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

const schema = z.object({
  /** Everything that is kept between starts. */
  KEZEK_DATA: z.string().default(join(root, '.data')),
  GATEWAY_PORT: port(4100),
  BULLETIN_PORT: port(4101),
  CATALOG_PORT: port(4102),
  WORKER_PORT: port(4103),
  POSTGRES_PORT: port(54_329),
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  /** The mail catcher: where the gateway gives letters, and where they are read. */
  SMTP_PORT: port(4125),
  MAIL_PORT: port(4126),
  /** NCALayer's stand-in: what pages speak to, and where a person chooses a key. */
  NCALAYER_PORT: port(13_580),
  NCALAYER_CONTROL_PORT: port(13_581),
  /** The stand-in of the app eGov Mobile, which signs on a phone. */
  EGOV_MOBILE_PORT: port(13_582),
  /** The portal's own server in `npm run dev`; else the gateway serves it. */
  PORTAL_PORT: port(4110),
  /** The first of four, for debuggers of services that run from sources. */
  INSPECT_PORT: port(9230),
  /** `none`, `small` or `full`. */
  DEMO_CITY: z.enum(['none', 'small', 'full']).default('full'),
  LOG_LEVEL: z.string().default('info'),
});

export type LauncherSettings = z.output<typeof schema>;

export function launcherSettings(source: Readonly<Record<string, string | undefined>> = process.env): LauncherSettings {
  return schema.parse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
}
