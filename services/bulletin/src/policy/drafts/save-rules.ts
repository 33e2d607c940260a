import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { RequestOf } from '@kezek/contract/route';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { requirePossible } from '../possible-day';
import type { PolicyStore } from '../policy-store';
import { requirePack } from '../require-pack';
import { requireCodes } from './require-codes';
import type { DraftRow } from './rows';
import { rulesOf } from './rules-subject';
import { saveDraft } from './save';

type Body = RequestOf<typeof bulletinForGateway.saveRulesDraft>['body'];

/**
 * Writes a city's next rules. What contradicts itself is not kept, so that there is nothing half done to propose.
 *
 * @throws Problem 422 `day-not-possible`, `applies-in-the-past`, `code-removed`, or as `requirePack`; 409 as `saveDraft`.
 */
export async function saveRules(
  store: PolicyStore,
  city: string,
  { appliesFrom: firstDay, values: given, retired, at, ...asked }: Body,
): Promise<DraftRow> {
  requirePossible(firstDay);
  const appliesFrom = toCalendarDay(firstDay);
  const values = requirePack(given);
  const content = { kind: 'rules', appliesFrom, values } as const;
  return saveDraft(store, rulesOf(city), content, { ...asked, at: toInstant(at) }, ({ packs }) =>
    requireCodes(packInForce(packs, city, appliesFrom).values, values, retired),
  );
}
