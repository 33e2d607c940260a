import { toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import type { PolicyStore } from '../policy-store';
import { requireYear } from '../require-year';
import type { DraftRow } from './rows';
import { saveDraft } from './save';
import { yearOf } from './year-subject';

type Body = RequestOf<typeof bulletinForGateway.saveYearDraft>['body'];

/** Writes a year of the calendar. @throws Problem 422 `applies-in-the-past`, or as `requireYear`; 409 as `saveDraft`. */
export async function saveYear(store: PolicyStore, year: string, { days, at, ...asked }: Body): Promise<DraftRow> {
  const content = { kind: 'calendar', days: requireYear(year, days) } as const;
  return saveDraft(store, yearOf(year), content, { ...asked, at: toInstant(at) });
}
