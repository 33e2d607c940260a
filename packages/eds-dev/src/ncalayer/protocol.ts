import { z } from 'zod';

/** NCALayer's JSON over a WebSocket: RULES.md "Signatures", and the shapes that ncalayer-js-client's own tests recorded. */

export const greeting = { result: { version: '1.2' } };
/** Browsers that keep a connection open send it as bare text. */
export const heartbeat = '--heartbeat--';

export const basicsModule = 'kz.gov.pki.knca.basics';
export const commonModule = 'kz.gov.pki.knca.commonUtils';

export const Request = z.object({
  module: z.string(),
  method: z.string(),
  args: z.unknown().optional(),
});

/** Programs send booleans as text too. */
const Flag = z.union([z.boolean(), z.enum(['true', 'false'])]).transform((value) => value === true || value === 'true');
const Optional = z
  .string()
  .nullish()
  .transform((value) => value || null);

export const SignArgs = z.object({
  allowedStorages: z.array(z.string()).nullish(),
  format: z.enum(['cms', 'xml']),
  data: z.union([z.string(), z.array(z.string()).min(1)]),
  signingParams: z
    .object({
      /** `data` is base64; else text. */
      decode: Flag.default(false),
      encapsulate: Flag.default(false),
      /** `data` is a digest. */
      digested: Flag.default(false),
    })
    .nullish()
    .transform((value) => value ?? { decode: false, encapsulate: false, digested: false }),
  signerParams: z
    .object({ extKeyUsageOids: z.array(z.string()).nullish(), iin: Optional, bin: Optional, serialNumber: Optional })
    .nullish(),
  locale: z.string().nullish(),
});
export type SignArgs = z.output<typeof SignArgs>;

/** A file on the computer: the only storage that the stand-in has. */
export const fileStorage = 'PKCS12';

export const replies = {
  signed: (result: string | string[]) => ({ status: true, body: { result } }),
  /** Without a result: the person closed the window. */
  cancelled: { status: true, body: {} },
  refused: (
    code: 'INVALID_SIGNING_PARAMS' | 'SIGNING_FAILURE' | 'INVOCATION_ERROR',
    message: string,
    details = '',
  ) => ({
    status: false,
    code,
    message,
    details,
  }),
  noModule: { success: false, errorCode: 'MODULE_NOT_FOUND' },
  common: (responseObject: unknown) => ({ code: '200', responseObject }),
  commonRefused: (message: string) => ({ code: '500', message }),
};
