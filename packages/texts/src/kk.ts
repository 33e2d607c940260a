import dates from '../kk/dates.json';
import type { Texts } from './texts';

export const kk: Texts = { dates };
