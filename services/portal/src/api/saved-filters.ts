import { createClient } from '@kezek/contract/client';
import { savedFilterRoutes } from '@kezek/contract/public/saved-filters';
import { forFamilies } from './client';

/** Filters of bulletins that a family has kept. Apart from `api`: few pages ask, and none has to load it first. */
export const savedFiltersApi = createClient(savedFilterRoutes, forFamilies);
