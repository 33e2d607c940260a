import { isCalendarDay, isInstant, type CalendarDay, type Instant } from '@kezek/calendar/instant';
import { bulletinKinds } from '@kezek/rules/bulletin/schedule';
import { endCauses } from '@kezek/rules/ledger/endings';
import type { Leaf } from '@kezek/rules/ledger/leaf';
import { categories } from '@kezek/rules/queue/category';
import { z } from 'zod';

const instant = z.custom<Instant>(isInstant);
const day = z.custom<CalendarDay>(isCalendarDay);
const count = z.number().int().min(0);
const category = z.enum(categories);
const queue = z.strictObject({ birthYear: count, language: z.string() });
const turn = z.enum(['first-priority', 'general']);
const cutoffs = z.strictObject({
  'out-of-turn': instant.nullable(),
  'first-priority': instant.nullable(),
  general: instant.nullable(),
});
const reason = z.string().nullable();
const by = { by: z.enum(['operator', 'service']).optional(), words: z.string().optional() };
const act = { ...by, reason: z.string().optional() };
const one = { at: instant };
const who = { ...one, who: z.string() };
const place = { ...one, bulletin: z.string() };
const both = { ...who, ...place };
const stands = { ...who, queue, category, submittedAt: instant, no: count };

/** A leaf as a ledger publishes it: one that says more than is understood here can't be checked. */
export const LeafSchema: z.ZodType<Leaf> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('began'), ...one, city: z.string(), format: z.literal([2, 3]).optional() }),
  z.strictObject({ kind: z.literal('begun'), ...one }),
  z.strictObject({ kind: z.literal('paused'), ...one }),
  z.strictObject({ kind: z.literal('key'), ...one, key: z.string() }),
  z.strictObject({
    kind: z.literal('rules'),
    ...one,
    locality: z.string(),
    version: count,
    appliesFrom: day,
    generalPerPrivileged: count,
    turnDepth: count,
    wishListsAnswer: z.boolean().optional(),
    twinsTogether: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('turns'), ...one, queue, privileged: z.number().int(), general: z.number().int() }),
  z.strictObject({
    kind: z.literal('submitted'),
    ...stands,
    ...act,
    cause: z.enum(['submitted', 'imported', 'taken-over']),
  }),
  z.strictObject({ kind: z.enum(['joined', 'returned']), ...stands, ...act, cause: z.string() }),
  z.strictObject({ kind: z.literal('left'), ...who, ...act, cause: z.string() }),
  z.strictObject({ kind: z.literal('application-ended'), ...who, ...act, cause: z.enum(endCauses) }),
  z.strictObject({ kind: z.literal('application-restored'), ...who, ...act }),
  z.strictObject({ kind: z.literal('category-changed'), ...who, ...act, category, from: category }),
  z.strictObject({ kind: z.enum(['turn-used', 'turn-returned']), ...who, turn }),
  z.strictObject({ kind: z.literal('twins-linked'), ...who, with: z.string() }),
  z.strictObject({ kind: z.literal('twins-parted'), ...who }),
  z.strictObject({
    kind: z.literal('published'),
    ...place,
    queue,
    kindergarten: z.string(),
    type: z.enum(bulletinKinds),
    places: count,
    cutoffs: cutoffs.nullable(),
    generalAt: instant,
    byLists: z.boolean().optional(),
    pack: count.optional(),
  }),
  z.strictObject({ kind: z.literal('widened'), ...place, cutoffs }),
  z.strictObject({ kind: z.literal('resized'), ...place, places: count }),
  z.strictObject({ kind: z.enum(['settled', 'general']), ...place }),
  z.strictObject({ kind: z.literal('ended'), ...place, ...by, how: z.string(), reason }),
  z.strictObject({
    kind: z.literal('responded'),
    ...both,
    ...act,
    access: z.enum(['priority', 'general']),
    gathered: z.boolean(),
    with: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('given'), ...both, place: count }),
  z.strictObject({ kind: z.literal('released'), ...both, ...by, cause: z.string(), reason }),
  z.strictObject({
    kind: z.literal('restored'),
    ...both,
    ...act,
    into: z.enum(['gathered', 'line', 'right-to-respond']),
  }),
  z.strictObject({
    kind: z.literal('issued'),
    ...both,
    ...act,
    place: count,
    access: z.enum(['priority', 'general', 'private']),
    turn: turn.nullable(),
  }),
  z.strictObject({ kind: z.literal('referral-ended'), ...both, ...by, how: z.string(), reason }),
  z.strictObject({ kind: z.literal('enrolled'), ...both, ...act }),
]);
