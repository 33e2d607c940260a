import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { LeafOf } from '@kezek/rules/ledger/leaf';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import type { Statements } from '../storage/work';
import { writeLeaves } from './write';

/** What a rule pack says of the order of a queue. */
export const rulesLeaf = ({ locality, version, appliesFrom, values }: RulePack, at: Instant): LeafOf<'rules'> => ({
  kind: 'rules',
  at,
  locality,
  version,
  appliesFrom,
  generalPerPrivileged: values.queue.generalPerPrivileged,
  turnDepth: values.bulletin.turnDepth,
  wishListsAnswer: values.queue.wishListsAnswer === true,
  twinsTogether: values.queue.twinsTogether === true,
});

/** Tells those ledgers that the pack concerns: its city's, or all of them of the country's. */
export async function tellOfPack(statements: Statements, pack: RulePack): Promise<void> {
  const concerned = statements.db.selectFrom('ledger').select('city').where('kept', '=', true);
  const cities = await concerned.$if(pack.locality !== '*', (rows) => rows.where('city', '=', pack.locality)).execute();
  const leaf = rulesLeaf(pack, toInstant(Date.now()));
  await writeLeaves(
    statements,
    cities.map(({ city }) => ({ city, who: null, leaf })),
  );
}
