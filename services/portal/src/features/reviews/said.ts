import { Ratings, reviewRoutes, type OwnReview, type ReviewQuestion } from '@kezek/contract/public/reviews';
import { personalDatumIn, type PersonalDatum } from '@kezek/identity/told-in-text';
import { z } from 'zod';

/** What stands in the form, answered or not. */
export const Begun = z.object({ ratings: Ratings.partial(), text: z.string() });
export type Begun = z.output<typeof Begun>;

export type Said = Pick<OwnReview, 'ratings' | 'text'>;
export type Wrong = { field: ReviewQuestion; why: 'unanswered' } | { field: 'text'; why: PersonalDatum | 'tooLong' };

const text = reviewRoutes.writeReview.body.shape.text;

/** The same schema as the server's says whether it may be sent. */
export function saidIn(begun: Begun): { ok: true; said: Said } | { ok: false; wrong: readonly Wrong[] } {
  const unanswered: Wrong[] = Ratings.keyof()
    .options.filter((question) => begun.ratings[question] === undefined)
    .map((field) => ({ field, why: 'unanswered' }));
  const written = text.safeParse(begun.text.trim() || null);
  const told = personalDatumIn(begun.text);
  const ofText: Wrong[] = written.success ? [] : [{ field: 'text', why: 'tooLong' }];
  if (told !== null) ofText.push({ field: 'text', why: told });
  const wrong = [...unanswered, ...ofText];
  const ratings = Ratings.safeParse(begun.ratings);
  if (wrong.length > 0 || !ratings.success || !written.success) return { ok: false, wrong };
  return { ok: true, said: { ratings: ratings.data, text: written.data } };
}

export const begunWith = ({ ratings, text: words }: Said): Begun => ({ ratings, text: words ?? '' });
export const nothingYet: Begun = { ratings: {}, text: '' };
