import { createClient } from '@kezek/contract/client';
import { paperRoutes } from '@kezek/contract/public/papers';
import { forFamilies } from './client';

/** Papers, and what they say of themselves. Apart from `api`: few pages ask, and none has to load it first. */
export const papersApi = createClient(paperRoutes, forFamilies);
