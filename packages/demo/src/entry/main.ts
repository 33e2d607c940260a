import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import type { AccountChoice } from '@kezek/contract/public/sign-in';
import { stackAddresses, type StackAddresses } from '../stack-addresses';
import { enterWithKey } from './enter';
import { findHolder, keyHolders, type KeyHolder } from './key-holders';
import { signWithNcalayer } from './ncalayer';
import { cookieFile } from './session-cookie';

/**
 * `npm run --silent enter -- applicant >cookie.txt`: enters at the running stack with a demo person's key and writes the
 * session's cookie for `curl -b cookie.txt`. Without a name a key is chosen in the window of NCALayer's stand-in;
 * `--list` shows whose keys there are. What is said to a person goes to the standard error.
 */
async function main(wanted: string | undefined): Promise<void> {
  const stack = stackAddresses();
  const { gatewayUrl, ncalayer } = stack;
  if (wanted === '--list') return list(await keyHolders(gatewayUrl, ncalayer.keysUrl));
  const holder = wanted === undefined ? null : await holderOf(stack, wanted);
  if (holder === null) console.error(`Choose a key, and type its password, at ${ncalayer.keysUrl}`);
  const address = holder === null ? ncalayer.address : `${ncalayer.address}/?auto=${holder.alias}`;
  const sign = (text: string) => signWithNcalayer(address, text);
  const { me, cookies } = await enterWithKey(gatewayUrl, sign, (accounts) => choose(accounts, holder));
  console.error(`Entered as ${me.name}, ${me.head ? 'head' : me.role}${holder ? ` (${holder.note})` : ''}.`);
  process.stdout.write(cookieFile(cookies, gatewayUrl));
}

async function holderOf({ gatewayUrl, ncalayer }: StackAddresses, wanted: string): Promise<KeyHolder> {
  const holder = findHolder(await keyHolders(gatewayUrl, ncalayer.keysUrl), wanted);
  if (!holder) throw new Error(`nobody here is ${wanted}; npm run --silent enter -- --list shows whose keys there are`);
  return holder;
}

/** A certificate may open more than one account; the first unless a person's role was asked for. */
const choose = (accounts: readonly AccountChoice[], holder: KeyHolder | null): AccountChoice | undefined =>
  holder === null
    ? accounts[0]
    : accounts.find(({ role, head }) => (head ? holder.role === 'head' : role === holder.role));

function list(holders: readonly KeyHolder[]): void {
  for (const { alias, role, name, note } of holders) console.log([role.padEnd(9), alias, name, note].join('  '));
}

/** What a person at a terminal can mend is said in one line. */
function wordsOf(error: unknown): string {
  if (error instanceof RemoteUnavailable)
    return `no answer from ${error.target}. Does npm start run, in another terminal, with the same ports?`;
  if (error instanceof RemoteProblem) return `the portal refuses: ${error.detail ?? error.code}`;
  return error instanceof Error ? error.message : String(error);
}

main(process.argv[2] || undefined).catch((error: unknown) => {
  console.error(`Nobody has entered: ${wordsOf(error)}`);
  process.exit(1);
});
