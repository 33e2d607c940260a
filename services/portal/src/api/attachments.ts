import { createClient } from '@kezek/contract/client';
import { attachmentRoutes } from '@kezek/contract/public/attachments';
import { forFamilies } from './client';

/** Who belongs to an application. Apart from `api`: few pages ask, and none has to load it first. */
export const attachmentsApi = createClient(attachmentRoutes, forFamilies);
