import { createClient } from '@kezek/contract/client';
import { wishListRoutes } from '@kezek/contract/public/wish-lists';
import { forFamilies } from './client';

/** What families want, in order. Apart from `api`: few pages ask, and none has to load it first. */
export const wishListsApi = createClient(wishListRoutes, forFamilies);
