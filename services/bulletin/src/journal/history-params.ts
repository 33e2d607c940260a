import { isRefusalCode, type Refusal } from '@kezek/rules/refusal';

export const refusalParams = ({ code, params }: Refusal): Record<string, unknown> => ({ ...params, refusal: code });

/** The refusal of which these are the parameters. */
export function refusalIn({ refusal, ...params }: Record<string, unknown>): Refusal {
  if (!isRefusalCode(refusal)) throw new Error(`the history holds a refusal without its code: ${String(refusal)}`);
  const known = Object.entries(params).filter(
    (param): param is [string, string | number] => typeof param[1] === 'string' || typeof param[1] === 'number',
  );
  return { code: refusal, ...(known.length > 0 && { params: Object.fromEntries(known) }) };
}
