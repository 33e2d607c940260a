import type { Fact } from '@kezek/rules/application/fact';
import { isRefusalCode, type Refusal } from '@kezek/rules/refusal';

/** What people read of a fact: ids, days and codes, and of a window its end. */
export function factParams(fact: Fact): Record<string, unknown> {
  switch (fact.type) {
    case 'opened':
      return { lapses: fact.lapses, ...(fact.stopList && lastOf(fact.stopList)) };
    case 'response-noted':
      return { ...fact.response };
    case 'referred': {
      const { referralId, responseId, bulletinId, kindergartenId, kind, window, revocableUntil, countedFrom } =
        fact.referral;
      const late = countedFrom && { countedFrom };
      return { referralId, responseId, bulletinId, kindergartenId, kind, revocableUntil, ...late, ...lastOf(window) };
    }
    case 'extended':
      return { referralId: fact.referralId, ...lastOf(fact.window) };
    case 'lapsed':
      return { referralId: fact.referralId, lapses: fact.lapses, ...lastOf(fact.stopList) };
    case 'arrived':
      return { referralId: fact.referralId };
    default: {
      const { type: _, ...params } = fact;
      return params;
    }
  }
}

const lastOf = ({ lastDay, deadlineAt }: { lastDay: string; deadlineAt: string }) => ({ lastDay, deadlineAt });

export const refusalParams = ({ code, params }: Refusal): Record<string, unknown> => ({ ...params, refusal: code });

/** The refusal of which these are the parameters. */
export function refusalIn({ refusal, ...params }: Record<string, unknown>): Refusal {
  if (!isRefusalCode(refusal)) throw new Error(`the history holds a refusal without its code: ${String(refusal)}`);
  const known = Object.entries(params).filter(
    (param): param is [string, string | number] => typeof param[1] === 'string' || typeof param[1] === 'number',
  );
  return { code: refusal, ...(known.length > 0 && { params: Object.fromEntries(known) }) };
}
