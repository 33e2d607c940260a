import { z } from 'zod';

export const tabs = ['history', 'documents', 'access'] as const;
export type Tab = (typeof tabs)[number];

export const ApplicationSearch = z.object({ tab: z.enum(tabs).optional().catch(undefined) });
