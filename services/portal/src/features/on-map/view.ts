import { z } from 'zod';

export const views = ['list', 'map'] as const;
export type View = (typeof views)[number];

/** In the address; a list unless it says a map. */
export const ViewSearch = z.literal('map').optional().catch(undefined);
