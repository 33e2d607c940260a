import type { Request, Response } from 'express';
import { kyselyOn } from '@kezek/platform/kysely';
import { Problem } from '@kezek/platform/problem';
import { browserIn, knowBrowser } from '../../accounts/mobile-signing/browser';
import { presentSigning } from '../../accounts/mobile-signing/present';
import { startSigning, type NewSigning } from '../../accounts/mobile-signing/start';
import { signingTable, type Signing } from '../../accounts/mobile-signing/table';
import { takeMobileEntry } from '../../accounts/mobile-signing/take-entry';
import { agentFamily } from '../../accounts/sessions/agent-family';
import { signInText } from '../../accounts/sign-in/challenge';
import type { Context } from '../../context';
import type { Tables } from '../../generated/kysely/tables';
import { accountIdOf } from '../policies/caller';
import { addressOf } from '../security/rate-limits';
import type { Handlers } from '../serve';

type Names = 'startMobileSignIn' | 'startMobileAct' | 'mobileSigning' | 'cancelMobileSigning' | 'takeMobileSignIn';
type Asked = { req: Request; res: Response };

/** Signing on a phone, as the browser sees it that shows the QR code. */
export function mobileSigningHandlers(context: Context): Handlers<Names> {
  const { database, pool, env, signingOutcomes } = context;
  const table = signingTable(kyselyOn<Tables>(pool));

  const start = async ({ req, res }: Asked, what: { text: string } | { actId: string; accountId: string }) => {
    const browserHash = knowBrowser(req, res, env.TLS);
    const agent = agentFamily(req.get('user-agent'));
    const asked: NewSigning = { ...what, browserHash, agent, address: addressOf(req) };
    const id = await startSigning(context, asked);
    signingOutcomes.note('started');
    return find(id);
  };
  const find = async (id: string): Promise<Signing> => {
    const signing = await table.find(id);
    if (!signing) throw new Problem(404, 'mobile-signing-not-found');
    return signing;
  };
  /** Of this browser and, if it is somebody's, of who is signed in there; another's is as if it weren't there. */
  const own = async (id: string, { req, res }: Asked): Promise<Signing> => {
    const signing = await find(id);
    const isOurs = signing.browserHash === browserIn(req, env.TLS);
    if (!isOurs || (signing.accountId !== null && signing.accountId !== accountIdOf(res))) {
      throw new Problem(404, 'mobile-signing-not-found');
    }
    return signing;
  };

  return {
    async startMobileSignIn({ locale, ...asked }) {
      const signing = await start(asked, { text: signInText(env.PUBLIC_URL) });
      return { status: 201, body: presentSigning(env, signing, locale) };
    },
    async startMobileAct({ params: { id: actId }, account, locale, ...asked }) {
      const act = await database.signedAct.findFirst({ where: { id: actId, accountId: account.id } });
      if (!act) throw new Problem(404, 'act-not-found');
      if (act.signedAt !== null) throw new Problem(409, 'act-already-used');
      if (act.expiresAt.getTime() <= Date.now()) throw new Problem(422, 'act-expired');
      const signing = await start(asked, { actId, accountId: account.id });
      return { status: 201, body: presentSigning(env, signing, locale) };
    },
    async mobileSigning({ params, locale, ...asked }) {
      return { status: 200, body: presentSigning(env, await own(params.id, asked), locale) };
    },
    async cancelMobileSigning({ params, ...asked }) {
      const { id } = await own(params.id, asked);
      await table.cancel(id);
      signingOutcomes.note('cancelled');
      return { status: 204 };
    },
    async takeMobileSignIn({ params, ...asked }) {
      return { status: 200, body: await takeMobileEntry(context, await own(params.id, asked)) };
    },
  };
}
