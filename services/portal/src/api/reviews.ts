import { createClient } from '@kezek/contract/client';
import { reviewRoutes } from '@kezek/contract/public/reviews';
import { forFamilies } from './client';

/** What families say of kindergartens. Apart from `api`: few pages ask, and none has to load it first. */
export const reviewsApi = createClient(reviewRoutes, forFamilies);
