import { envFields, readEnv } from '@kezek/platform/env';
import { z } from 'zod';

const fields = z.object({
  /** The authority, the keys and `trust/`. */
  EDS_DEV_DIR: z.string().min(1).default('.data/eds-dev'),
  /** A JSON file with an array of persons (person.ts) who get keys at start. */
  EDS_DEV_PERSONS: z.string().min(1).optional(),
  /** Not 13579, where a real NCALayer may sit. */
  NCALAYER_PORT: envFields.port.default(13_580),
  NCALAYER_CONTROL_PORT: envFields.port.optional(),
  /** The stand-in of the app eGov Mobile. */
  EGOV_MOBILE_PORT: envFields.port.optional(),
  /** An alias or a person's id: signs without asking. For tests alone. */
  NCALAYER_AUTO: z.string().min(1).optional(),
});

/** @throws EnvError naming every setting that needs attention. */
export function readStandInEnv(source?: Readonly<Record<string, string | undefined>>) {
  const env = readEnv(fields, source);
  const { NCALAYER_PORT: port, NCALAYER_CONTROL_PORT: control, EGOV_MOBILE_PORT: app } = env;
  return { ...env, NCALAYER_CONTROL_PORT: control ?? port + 1, EGOV_MOBILE_PORT: app ?? port + 2 };
}

export const Persons = z.array(
  z.object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
    iin: z.string().regex(/^\d{12}$/),
    surname: z.string().min(1),
    givenName: z.string().min(1),
    patronymic: z.string().min(1).optional(),
    organisation: z
      .object({
        bin: z.string().regex(/^\d{12}$/),
        name: z.string().min(1),
        role: z.enum(['head', 'signer', 'employee']),
      })
      .optional(),
  }),
);
