import type { RulesPreview } from '@kezek/contract/internal/bulletin/draft-views';
import { codesRemoved } from '@kezek/rules/pack/differences';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import type { Work } from '../../storage/work';

/** Privileges that a draft drops, and how many applications in the queue have them: they keep what they mean. */
export async function privilegesDropped(
  { db }: Pick<Work, 'db'>,
  city: string,
  before: RulePackValues,
  after: RulePackValues,
): Promise<RulesPreview['privilegesDropped']> {
  const codes = codesRemoved(before, after)
    .filter(({ list }) => list === 'privileges')
    .map(({ code }) => code);
  if (codes.length === 0) return [];
  const counts = await db
    .selectFrom('application')
    .select('privilegeCode')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where((row) => row.and({ gate: 'open', city }))
    .where('privilegeCode', 'in', codes)
    .where('privilegeStatus', 'in', ['claimed', 'confirmed'])
    .groupBy('privilegeCode')
    .execute();
  return codes.map((code) => ({ code, applications: counts.find((row) => row.privilegeCode === code)?.n ?? 0 }));
}
