import { createHash } from 'node:crypto';
import type { z } from 'zod';

/** A body that is the same for everybody: written once, sent as it is however often it is asked for. */
export interface Rendered {
  bytes: Buffer;
  etag: string;
}

/** In which only what the schema declares stays. */
export function render(schema: z.ZodType, body: unknown): Rendered {
  const bytes = Buffer.from(JSON.stringify(schema.parse(body)));
  return { bytes, etag: `W/"${createHash('sha1').update(bytes).digest('base64url')}"` };
}

/** By what was asked, in whatever order. */
export const keyOf = (asked: object): string => JSON.stringify(asked, Object.keys(asked).toSorted());
