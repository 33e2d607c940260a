import type { Instant } from '@kezek/calendar/instant';
import type { Locale } from '@kezek/contract/values';

/** A name and its value, beside each other. */
export type Fact = readonly [name: string, value: string];

export type Section =
  | { kind: 'facts'; heading: string | null; facts: readonly Fact[] }
  | { kind: 'list'; heading: string; items: readonly string[] }
  | { kind: 'note'; text: string };

/** A paper in one language. Those of one paper have the same sections in the same order, so that lines stand level. */
export type PaperText = {
  locale: Locale;
  city: string;
  title: string;
  number: string;
  sections: readonly Section[];
  verify: { heading: string; how: string; codeName: string; figure: string };
};

export type PaperContent = {
  /** Of what the paper tells; the file is dated with it, so that writing it again gives the same bytes. */
  at: Instant;
  texts: readonly [PaperText, ...PaperText[]];
  verification: Verification;
};

/** Where anybody may see what the referral is worth now. */
export type Verification = { url: string; code: string };
