import { bonds } from '@kezek/rules/wishes/give-together';
import type { Wish as RuledWish } from '@kezek/rules/wishes/wish';
import { z } from 'zod';
import { Category, Id, InstantText, Kato, SeenVersion } from './values';

/** Of one list. */
export const maxWishes = 30;

/** Within Kazakhstan, degrees. */
const Point = z.object({ latitude: z.number().min(40).max(56), longitude: z.number().min(46).max(88) });

/** A kindergarten, or each one of a district (of the city, by the city's code) or within a distance of a point. */
export const Wish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kindergarten'), kindergartenId: Id }),
  z.object({ kind: z.literal('district'), locality: Kato }),
  z.object({ kind: z.literal('near'), point: Point, withinMetres: z.number().int().min(100).max(50_000) }),
]) satisfies z.ZodType<RuledWish>;
export type Wish = z.infer<typeof Wish>;

/** Another application of the same account in the same queue, and how the two belong together. */
export const NewTwin = z.object({ twinId: Id, bond: z.enum(bonds) });

/** The family's whole list, best first, over the version that it has read; 0: there was none. */
export const NewWishList = z.object({ version: SeenVersion, wishes: z.array(Wish).max(maxWishes) });

/** Who stood before, as the queue shows everybody: no name. */
const Before = z.object({ number: z.number().int(), category: Category });

/** A bulletin that the list means, and by which of its wishes: 1 is the first. */
const Meant = z.object({ bulletinId: Id, kindergartenId: Id, rank: z.number().int() });

/** The place that was given last. */
const Given = Meant.omit({ rank: true }).extend({
  responseId: Id,
  at: InstantText,
  /** Null: the response was made by hand. */
  rank: z.number().int().nullable(),
  /** Where the family stood in the queue then. */
  ...Before.shape,
  /** What it wanted more, and to whom those places went. */
  passed: z.array(Meant.extend({ before: z.array(Before) })),
});

/** @param refusal how a list's answer is refused: inside with its code, outside in words. */
export const wishListWith = <T extends z.ZodType>(refusal: T) =>
  z.object({
    /** Whether lists answer in the city now (P). */
    answers: z.boolean(),
    /** Whether twins can be linked in the city now (P). */
    linksTwins: z.boolean(),
    /** With whom it is linked: they have one list. */
    twin: z.object({ applicationId: Id, bond: z.enum(bonds) }).nullable(),
    version: z.number().int(),
    changedAt: InstantText.nullable(),
    wishes: z.array(Wish),
    /** Bulletins open now that it means, best first; null: it answers there as soon as a place is free. */
    open: z.array(Meant.extend({ refusal: refusal.nullable() })),
    given: Given.nullable(),
    /** Where twins that are to be together only had one place left to them, the last time at each bulletin; newest first. */
    passedOver: z.array(Meant.omit({ rank: true }).extend({ at: InstantText, refusal })),
  });
