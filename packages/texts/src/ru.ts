import dates from '../ru/dates.json';
import type { Texts } from './texts';

export const ru: Texts = { dates };
