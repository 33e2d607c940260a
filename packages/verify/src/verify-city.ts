import { leavesOf, type Portal } from './download';
import { compared, knownFrom, publishedBy, unsigned, type KnownTree } from './known-heads';
import { LogCheck, type Finding } from './log-check';

export interface Verified {
  /** The first thing that is wrong; null: nothing is. */
  finding: Finding | null;
  size: number;
  root: string;
  /** The head that was checked, for whoever keeps it. */
  note: string;
  /** Of each reason, how many records tell an operator's act. */
  acts: ReadonlyMap<string, number>;
}

/**
 * Downloads a city's ledger up to its head and checks it: the hashes of the head, of all published ones and of those that
 * the caller has kept, their signatures, the rule pack in force, and the order of the queues, leaf by leaf.
 *
 * @param options `latestAfterMs`: for a clock that leaps.
 */
export async function verifyCity(
  portal: Portal,
  city: string,
  kept: readonly KnownTree[],
  options: { latestAfterMs?: number } = {},
): Promise<Verified> {
  const { note, size } = await portal.ledger({ params: { city } });
  const head = knownFrom(note, city, 'the head');
  const known = [...kept, ...(await publishedBy(portal, city)), head];
  const check = new LogCheck(options);
  const root = head.root.toString('base64');
  const done = (finding: Finding | null): Verified => ({ finding, size, root, note, acts: check.acts });
  const longer = known.find((tree) => tree.size > size);
  if (longer) return done({ index: null, what: `${longer.from} has ${longer.size} records, the ledger ${size}.` });
  const empty = compared(check, known)[0];
  if (empty) return done(empty);
  for await (const text of leavesOf(portal, city, size)) {
    const finding = check.next(text) ?? compared(check, known)[0];
    if (finding) return done(finding);
  }
  return done(unsigned(check, size === 0 ? [] : known)[0] ?? (await otherRules(portal, city, check)));
}

/** What the portal says that its rules are has to be what the ledger says. */
async function otherRules(portal: Portal, city: string, check: LogCheck): Promise<Finding | null> {
  if (check.rules.length === 0) return null;
  const pack = await portal.rulePack({ query: { locality: city } });
  const told = check.rules.find(({ version, locality }) => version === pack.version && locality === pack.locality);
  const { generalPerPrivileged } = pack.values.queue;
  const { turnDepth } = pack.values.bulletin;
  if (told?.generalPerPrivileged === generalPerPrivileged && told.turnDepth === turnDepth) return null;
  return { index: null, what: `The rule pack ${pack.version} that the portal shows is not that of the ledger.` };
}
