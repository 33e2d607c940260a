import { createClient } from '@kezek/contract/client';
import { personalDataRoutes } from '@kezek/contract/public/personal-data';
import { forFamilies } from './client';

/** What is kept of a person: taken along, erased. Apart from `api`: few pages ask, and none has to load it first. */
export const personalDataApi = createClient(personalDataRoutes, forFamilies);
