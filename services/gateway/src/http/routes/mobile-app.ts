import type { Locale } from '@kezek/contract/values';
import { kyselyOn } from '@kezek/platform/kysely';
import { format } from '@kezek/texts/format';
import { appAddresses } from '../../accounts/mobile-signing/addresses';
import { appTokenOf, isAppToken } from '../../accounts/mobile-signing/app-token';
import { documentsToSign, textOf } from '../../accounts/mobile-signing/documents';
import { refusalText } from '../../accounts/mobile-signing/present';
import { signOnPhone } from '../../accounts/mobile-signing/sign';
import { stateOf } from '../../accounts/mobile-signing/state';
import { signingTable } from '../../accounts/mobile-signing/table';
import type { Context } from '../../context';
import type { Tables } from '../../generated/kysely/tables';
import type { Handlers } from '../serve';

/** For the log: whoever reads it is not to read what somebody signs. */
export const withoutSigningId = (asked: string): string => asked.replace(/(\/mobile-signings\/)[^/]+/i, '$1[id]');

type Names = 'mobileSigningRequest' | 'mobileSigningDocuments' | 'signMobileDocuments';

const over = (locale: Locale) => ({
  status: 410 as const,
  body: { code: '410', message: format(locale, 'acts.phone.over') },
});
const forbidden = (message: string) => ({ status: 403 as const, body: { code: '403', message } });

/** What the app eGov Mobile asks, in its protocol: no problem+json, and an unknown one is over like an old one. */
export function mobileAppHandlers(context: Context): Handlers<Names> {
  const { pool, env, signingOutcomes } = context;
  const { PUBLIC_URL: portal, SESSION_SECRET: secret } = env;
  const table = signingTable(kyselyOn<Tables>(pool));

  /** What is no more is over for everybody; what there is opens to its token alone. */
  const closedTo = async (authorization: string | undefined, id: string, locale: Locale) => {
    if (!(await table.find(id))) return over(locale);
    return isAppToken(authorization, id, secret) ? null : forbidden(format(locale, 'acts.phone.wrongToken'));
  };

  return {
    async mobileSigningRequest({ params: { id }, locale }) {
      const signing = await table.find(id);
      const organisation = env.EGOV_MOBILE_ORGANISATION;
      const isOpen = signing && ['waiting', 'opened'].includes(stateOf(signing));
      const toSign = isOpen && (await textOf(table, signing, portal));
      if (!toSign || !organisation) return over(locale);
      const uri = appAddresses(env, id).api2;
      return {
        status: 200,
        body: {
          description: toSign.titleIn(locale),
          expiry_date: signing.expiresAt,
          organisation,
          document: { uri, auth_type: 'Token', auth_token: appTokenOf(id, secret) },
        },
      };
    },
    async mobileSigningDocuments({ params: { id }, req, locale }) {
      const closed = await closedTo(req.get('authorization'), id, locale);
      if (closed) return closed;
      const signing = await table.open(id);
      const toSign = signing && (await textOf(table, signing, portal));
      if (!toSign) return over(locale);
      signingOutcomes.note('opened');
      return { status: 200, body: documentsToSign(toSign, signing, { portal, locale }) };
    },
    async signMobileDocuments({ params: { id }, body, req, locale, at }) {
      const closed = await closedTo(req.get('authorization'), id, locale);
      if (closed) return closed;
      const cms = body.documentsToSign[0]?.document.file.data ?? '';
      const signed = await signOnPhone(context, id, cms, at);
      switch (signed.outcome) {
        case 'signed':
          return { status: 200, body: { code: '200', message: format(locale, 'acts.phone.taken') } };
        case 'over':
          return over(locale);
        case 'refused': {
          const { title, detail } = refusalText(signed.problem.code, locale);
          return forbidden(`${title}. ${detail}`);
        }
      }
    },
  };
}
