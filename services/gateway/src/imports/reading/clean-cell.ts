import { maxCellLength } from './limits';

/** No-break and other wide spaces, which programs put between digits and into empty cells. */
const spaces = /[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+/g;
/** Nothing that Postgres can't store or nobody can see. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad]/g;

/** A cell as people read it: one space between words, none around them. */
export const cleanCell = (text: string): string =>
  text.normalize('NFC').replaceAll(spaces, ' ').replaceAll(unseen, '').trim().slice(0, maxCellLength);
