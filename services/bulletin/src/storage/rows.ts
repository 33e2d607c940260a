import type { LiveResponseStatus } from '@kezek/rules/application/state';
import type { Selectable } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { BulletinStatus, ResponseStatus } from './column-types';

/** Rows as they are read: each column under its name in prisma/schema.prisma, instants and days as text. */
export type ApplicationRow = Selectable<Tables['application']>;
export type BulletinRow = Selectable<Tables['bulletin']>;
export type ReferralRow = Selectable<Tables['referral']>;
export type ResponseRow = Selectable<Tables['response']>;
export type ForecastRow = Selectable<Tables['forecast']>;

export const liveStatuses = ['gathered', 'held', 'waiting'] as const satisfies readonly LiveResponseStatus[];
export const placedStatuses = ['held', 'activated', 'enrolled'] as const satisfies readonly ResponseStatus[];

export const endedStatuses = ['filled', 'closed', 'withdrawn'] as const satisfies readonly BulletinStatus[];

export const isLive = (status: ResponseStatus): status is LiveResponseStatus =>
  status === 'gathered' || status === 'held' || status === 'waiting';

/** Whether a response in this status has its place. */
export const hasPlace = (status: ResponseStatus): boolean =>
  status === 'held' || status === 'activated' || status === 'enrolled';
