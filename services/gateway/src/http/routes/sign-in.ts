import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { agentFamily } from '../../accounts/sessions/agent-family';
import { presentMe } from '../../accounts/sessions/me';
import { accountOf } from '../../accounts/sign-in/account-of';
import { challengeText, issueChallenge, useChallenge } from '../../accounts/sign-in/challenge';
import { choicesOf, presentChoice } from '../../accounts/sign-in/choices';
import { deviceOf, noteDevice } from '../../accounts/sign-in/devices';
import { openEntry, takeEntry } from '../../accounts/sign-in/entry';
import { presentOwner } from '../../accounts/signatures/stored-signer';
import { verifySignature } from '../../accounts/signatures/verify';
import { meetFamily } from '../../imports/meet-families';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'signInChallenge' | 'signInWithEds' | 'enter';

/** Entering with a digital signature: a text to sign, whose certificate it is, and as whom its owner enters. */
export function signInHandlers(context: Context): Handlers<Names> {
  const { database, catalog, verifier, sessions, accounts, mail, env, logger } = context;

  /** What was taken over for them is there from their first page on; who enters is not kept out by a failure of it. */
  const meet = (accountId: string, iin: string, at: Instant) =>
    meetFamily(context, { accountId, iin }, at).catch((error: unknown) =>
      logger.warn({ err: error, accountId }, 'a family has not met its imported applications'),
    );

  return {
    async signInChallenge() {
      return { status: 201, body: await issueChallenge(database, env.PUBLIC_URL) };
    },
    async signInWithEds({ body, at }) {
      const text = await challengeText(database, body.challengeId);
      const { signer } = await verifySignature(verifier, text, body.cms, { at, purpose: 'authentication' });
      await useChallenge(database, body.challengeId);
      const choices = await choicesOf({ database, catalog }, signer);
      if (choices.length === 0) throw new Problem(403, 'certificate-opens-nothing');
      const entry = await openEntry(database, signer);
      return { status: 200, body: { owner: presentOwner(signer), accounts: choices.map(presentChoice), ...entry } };
    },
    async enter({ body, at, req, res }) {
      const signer = await takeEntry(database, body.entryToken);
      // Asked anew: what was granted a minute ago may have been taken back.
      const chosen = (await choicesOf({ database, catalog }, signer)).find(({ as }) => as === body.as);
      if (!chosen) throw new Problem(403, 'certificate-opens-nothing');
      const row = await accountOf({ database, logger }, signer, chosen, { at, locale: body.locale });
      await accounts.forget(row.id);
      if (row.role === 'applicant') await meet(row.id, signer.iin, at);
      const until = new Date(signer.certificate.notAfter);
      const session = await sessions.signIn(req, row.id, { head: chosen.head, until });
      const agent = agentFamily(req.get('user-agent'));
      // Who enters doesn't wait for it.
      const device = { accountId: row.id, device: deviceOf(req, res, env.TLS), agent, at };
      noteDevice(database, device, mail).catch((error: unknown) =>
        logger.warn({ err: error, accountId: row.id }, 'a new device was not told of'),
      );
      return { status: 200, body: presentMe(row, chosen.head, session) };
    },
  };
}
