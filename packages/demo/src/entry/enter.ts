import { createClient } from '@kezek/contract/client';
import { apiPrefix } from '@kezek/contract/public/api';
import { Me } from '@kezek/contract/public/session';
import { signInRoutes, type AccountChoice } from '@kezek/contract/public/sign-in';
import { cookiesOf, type SetCookie } from './session-cookie';

/** Signs a text with somebody's authentication key; answers the CMS. */
export type Sign = (text: string) => Promise<string>;

/**
 * With a digital signature, as everybody enters in production: a text is signed with the authentication key, and the
 * certificate says as whom its owner may enter.
 *
 * @param choose one of those.
 * @throws RemoteProblem, RemoteUnavailable; Error when none was chosen or the entry is refused.
 */
export async function enterWithKey(
  gatewayUrl: string,
  sign: Sign,
  choose: (accounts: readonly AccountChoice[]) => AccountChoice | undefined,
): Promise<{ me: Me; cookies: SetCookie[] }> {
  const baseUrl = `${gatewayUrl}${apiPrefix}`;
  const open = createClient(signInRoutes, { baseUrl, timeoutMs: 60_000 });
  const { challengeId, text } = await open.signInChallenge();
  const shown = await open.signInWithEds({ body: { challengeId, cms: await sign(text) } });
  const chosen = choose(shown.accounts);
  if (!chosen) throw new Error(`the certificate of ${shown.owner.commonName} does not open that account`);
  // Not by the client: the cookie is in the answer's headers.
  const response = await fetch(`${baseUrl}${signInRoutes.enter.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entryToken: shown.entryToken, as: chosen.as }),
  });
  if (!response.ok) throw new Error(`entry as ${chosen.as}: ${response.status} ${await response.text()}`);
  return { me: Me.parse(await response.json()), cookies: cookiesOf(response) };
}
