import { RemoteProblem } from '@kezek/contract/client';
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
 * the caller has kept, their signatures, the rule packs, and the order of the queues, leaf by leaf.
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

/** What the portal says that its rules are, and were, has to be what the ledger says. */
async function otherRules(portal: Portal, city: string, check: LogCheck): Promise<Finding | null> {
  if (check.rules.length === 0) return null;
  const inForce = await portal.rulePack({ query: { locality: city } });
  if (!check.rules.some((told) => isOf(inForce, told))) return differing(inForce.version);
  for (const told of check.rules) {
    const { locality, version } = told;
    const shown = await ofVersion(portal, city, version);
    // The country's, where the city has one of its own by that version: that is shown, and compared in its turn.
    if (locality === '*' && shown?.locality === city && check.rules.some((other) => isOf(shown, other))) continue;
    if (!shown || !saysTheSame(shown, told)) return differing(version);
  }
  return null;
}

type Pack = Awaited<ReturnType<Portal['rulePack']>>;
type Told = LogCheck['rules'][number];

const isOf = ({ locality, version }: Pack, told: Told): boolean =>
  told.version === version && told.locality === locality;

function saysTheSame(pack: Pack, told: Told): boolean {
  const { queue, bulletin } = pack.values;
  const flags = [
    [told.wishListsAnswer, queue.wishListsAnswer],
    [told.twinsTogether, queue.twinsTogether],
  ] as const;
  return (
    isOf(pack, told) &&
    pack.appliesFrom === told.appliesFrom &&
    queue.generalPerPrivileged === told.generalPerPrivileged &&
    bulletin.turnDepth === told.turnDepth &&
    // Ledgers of the first format say nothing of these.
    flags.every(([said, is]) => said === undefined || said === (is === true))
  );
}

async function ofVersion(portal: Portal, locality: string, version: number): Promise<Pack | null> {
  try {
    return await portal.rulePack({ query: { locality, version } });
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}

const differing = (version: number): Finding => ({
  index: null,
  what: `The rule pack ${version} that the portal shows is not that of the ledger.`,
});
