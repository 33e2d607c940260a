import { isCalendarDay, isInstant, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { categories } from '@kezek/rules/queue/category';
import { z } from 'zod';

const instant = z.custom<Instant>(isInstant);
const day = z.custom<CalendarDay>(isCalendarDay);
const count = z.number().int().min(0);
const category = z.enum(categories);
const queue = z.object({ birthYear: count, language: z.string() });
const turn = z.enum(['first-priority', 'general']);
const cutoffs = z.object({
  'out-of-turn': instant.nullable(),
  'first-priority': instant.nullable(),
  general: instant.nullable(),
});
const reason = z.string().nullable();
const one = { at: instant };
const who = { ...one, who: z.string() };
const place = { ...one, bulletin: z.string() };
const both = { ...who, ...place };
const stands = { ...who, queue, category, submittedAt: instant, no: count };

/** A leaf as a ledger publishes it. */
export const LeafSchema: z.ZodType<Leaf> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('began'), ...one, city: z.string() }),
  z.object({ kind: z.literal('begun'), ...one }),
  z.object({ kind: z.literal('paused'), ...one }),
  z.object({ kind: z.literal('key'), ...one, key: z.string() }),
  z.object({
    kind: z.literal('rules'),
    ...one,
    locality: z.string(),
    version: count,
    appliesFrom: day,
    generalPerPrivileged: count,
    turnDepth: count,
  }),
  z.object({ kind: z.literal('turns'), ...one, queue, privileged: z.number().int(), general: z.number().int() }),
  z.object({ kind: z.literal('submitted'), ...stands, cause: z.enum(['submitted', 'imported', 'taken-over']) }),
  z.object({ kind: z.enum(['joined', 'returned']), ...stands, cause: z.string() }),
  z.object({ kind: z.literal('left'), ...who, cause: z.string() }),
  z.object({ kind: z.literal('category-changed'), ...who, category, from: category }),
  z.object({ kind: z.enum(['turn-used', 'turn-returned']), ...who, turn }),
  z.object({
    kind: z.literal('published'),
    ...place,
    queue,
    kindergarten: z.string(),
    type: z.enum(bulletinKinds),
    places: count,
    cutoffs: cutoffs.nullable(),
    generalAt: instant,
  }),
  z.object({ kind: z.literal('widened'), ...place, cutoffs }),
  z.object({ kind: z.literal('resized'), ...place, places: count }),
  z.object({ kind: z.enum(['settled', 'general']), ...place }),
  z.object({ kind: z.literal('ended'), ...place, how: z.string(), reason }),
  z.object({
    kind: z.literal('responded'),
    ...both,
    access: z.enum(['priority', 'general']),
    gathered: z.boolean(),
  }),
  z.object({ kind: z.literal('given'), ...both, place: count }),
  z.object({ kind: z.literal('released'), ...both, cause: z.string(), reason }),
  z.object({ kind: z.literal('restored'), ...both, into: z.enum(['gathered', 'line', 'right-to-respond']) }),
  z.object({
    kind: z.literal('issued'),
    ...both,
    place: count,
    access: z.enum(['priority', 'general', 'private']),
    turn: turn.nullable(),
  }),
  z.object({ kind: z.literal('referral-ended'), ...both, how: z.string(), reason }),
  z.object({ kind: z.literal('enrolled'), ...both }),
]);
