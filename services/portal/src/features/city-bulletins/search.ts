import { z } from 'zod';
import { BulletinSearch } from '../bulletins/search';

/** What the address says; what it says wrongly is left out. */
export const CityBulletinSearch = BulletinSearch.omit({ view: true });
export type CityBulletinSearch = z.output<typeof CityBulletinSearch>;
