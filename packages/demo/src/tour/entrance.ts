import type { DemoPerson } from '@kezek/contract/public/session';
import { signWithNcalayer } from '../entry/ncalayer';
import { keysOf } from './keys';
import { Person } from './person';

/** As a page lets a parent in: NCALayer's stand-in is asked over its WebSocket to sign the portal's text. */
export async function enterThroughNcalayer(
  { gatewayUrl, edsDevDir, ncalayer }: { gatewayUrl: string; edsDevDir: string; ncalayer: { address: string } },
  account: DemoPerson,
  say: (line: string) => void,
): Promise<Person> {
  say(`${account.name} enters with a digital signature.`);
  const sign = async (text: string) => {
    say(`      the portal gives a text to sign: «${text.split('\n')[0]}», its address, a word used once, the time`);
    const cms = await signWithNcalayer(`${ncalayer.address}/?auto=${account.keyAlias}`, text, (version) =>
      say(`      NCALayer (its stand-in, ${ncalayer.address}) greets with version ${version} and is asked to sign`),
    );
    say(`      the signature (${cms.length} characters of CMS) opens the account; the certificate says whose it is`);
    return cms;
  };
  return Person.enter(gatewayUrl, account, keysOf(edsDevDir, account.id), { sign, patient: true });
}
