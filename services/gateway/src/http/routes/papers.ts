import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { Instant } from '@kezek/calendar/instant';
import { Paper, type PaperLanguages } from '@kezek/contract/public/papers';
import { Problem } from '@kezek/platform/problem';
import { languagesFor } from '../../papers/languages';
import { papersOf, type WritablePaper } from '../../papers/paper';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'referralPdf' | 'papers' | 'paper' | 'verifyReferral';

/** Shown in the browser or saved; a viewer needs no more than the bytes. */
const asPdf = (name: string) => ({
  'content-disposition': `inline; filename="${name}.pdf"`,
  'content-security-policy': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
});

export function paperHandlers({ database, applications, paperSources, verify }: Context): Handlers<Names> {
  const write = async (
    paper: WritablePaper,
    { params, query, account }: { params: { id: string }; query: { languages?: PaperLanguages }; account: Account },
  ) => {
    const languages = await languagesFor(database, params.id, account, query.languages);
    const name = [paper.kind, paper.referralNumber, ...languages].filter((part) => part !== null).join('-');
    return { status: 200 as const, body: await paper.write(languages), headers: asPdf(name) };
  };
  const all = (application: ApplicationView, at: Instant) => papersOf(paperSources, application, at);

  return {
    async referralPdf(request) {
      const application = await applications.view(request.params.id, request.at);
      const { referral } = application;
      const papers = referral ? await all(application, request.at) : [];
      const paper = papers.find(({ id }) => id === `referral-${referral?.id}`);
      if (!paper) throw new Problem(404, 'referral-not-found');
      return write(paper, request);
    },
    async papers({ params, at }) {
      const papers = await all(await applications.view(params.id, at), at);
      return { status: 200, body: { items: papers.map((paper) => Paper.parse(paper)) } };
    },
    async paper(request) {
      const papers = await all(await applications.view(request.params.id, request.at), request.at);
      const paper = papers.find(({ id }) => id === request.params.paperId);
      if (!paper) throw new Problem(404, 'paper-not-found');
      return write(paper, request);
    },
    async verifyReferral({ params, query, at }) {
      const body = await verify(params.number, query.code, at);
      return { status: 200, body, headers: { 'cache-control': 'no-store' } };
    },
  };
}
