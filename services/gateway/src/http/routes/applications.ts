import { RemoteProblem } from '@kezek/contract/client';
import type { Application } from '@kezek/contract/public/views';
import { presentHistory } from '../../applications/history';
import { maxViews } from '@kezek/contract/internal/bulletin/views';
import { Problem, toProblem } from '@kezek/platform/problem';
import { answered } from '@kezek/platform/routes';
import { presentApplication, presentApplications } from '../../applications/present';
import { withOtherParentsResponse } from '../../applications/other-parent';
import { firstReceived, receiptOf } from '../../applications/first-received';
import { admissions } from '../../applications/respond';
import { submitApplication } from '../../applications/submit';
import { refusalProblem } from '../refusals/refusal-problem';
import { countTry } from '../security/daily-limit';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import { presentRefusal } from '../refused';
import { presentWishList } from '../../applications/present-wish-list';
import type { Handlers } from '../serve';

type Names =
  | 'submit'
  | 'applications'
  | 'application'
  | 'history'
  | 'queueHistory'
  | 'bulletinsForApplication'
  | 'claimPrivilege'
  | 'correct'
  | 'languageChange'
  | 'changeLanguage'
  | 'wishList'
  | 'replaceWishList'
  | 'linkTwins'
  | 'partTwins'
  | 'respond';

/** A day, of one application: each moves everybody behind it in two queues. */
const maxLanguageChanges = 3;

const actorOf = ({ id }: Account) => ({ role: 'applicant' as const, id });

/** Submitting, correcting, reading and responding: what the bulletin service's database answers by itself. */
export function applicationHandlers(context: Context): Handlers<Names> {
  const { database, services, catalog, cards, applications, env } = context;
  const { bulletin } = services;
  const respond = admissions(services);
  const requireDistrict = async (city: string, district: string | null) => {
    if (district === null || (await catalog.isDistrictOf(city, district))) return;
    throw refusalProblem({ code: 'unknown-district' });
  };
  return {
    async submit({ account, body, at, commandId }) {
      if (!(await catalog.isCity(body.city))) throw refusalProblem({ code: 'unknown-locality' });
      await requireDistrict(body.city, body.district);
      const view = await submitApplication(context, account.id, commandId, body, at);
      return { status: 201, body: await presentApplication(catalog, view) };
    },
    async applications({ account, at }) {
      const accesses = await database.applicationAccess.findMany({
        where: { accountId: account.id },
        orderBy: [{ since: 'desc' }, { applicationId: 'asc' }],
        // Nobody has so many children.
        take: maxViews,
      });
      const ids = accesses.map(({ applicationId }) => applicationId);
      if (ids.length === 0) return { status: 200, body: { items: [] } };
      const { items } = await bulletin.applications({ body: { ids, at } });
      const presented = new Map((await presentApplications(catalog, items)).map((item) => [item.id, item]));
      const inOrder = ids.map((id) => presented.get(id)).filter((item): item is Application => item !== undefined);
      return { status: 200, body: { items: inOrder } };
    },
    async application({ params, at }) {
      return { status: 200, body: await presentApplication(catalog, await applications.view(params.id, at)) };
    },
    async history({ account, params }) {
      const { items } = await bulletin.history({ params });
      return { status: 200, body: { items: presentHistory(items, account) } };
    },
    async queueHistory({ params, query, at }) {
      return { status: 200, body: await bulletin.queueHistory({ params, query: { ...query, at } }) };
    },
    async bulletinsForApplication({ params, query, at, locale }) {
      const { items, nextCursor } = await bulletin.bulletinsFor({ params, query: { ...query, at } });
      const shown = await cards.withKindergarten(items.map((item) => item.bulletin));
      const byId = new Map(shown.map((card) => [card.id, card]));
      return {
        status: 200,
        body: {
          items: items.map((item) => ({
            bulletin: byId.get(item.bulletin.id) ?? { ...item.bulletin, kindergarten: null },
            mayRespond: item.mayRespond,
            refusal: item.refusal && presentRefusal(item.refusal, locale),
          })),
          nextCursor,
        },
      };
    },
    async claimPrivilege({ account, params, body, at }) {
      const view = await bulletin.claimPrivilege({ params, body: { ...body, at, actor: actorOf(account) } });
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async correct({ account, params, body: corrections, at }) {
      if (corrections.district) {
        await requireDistrict((await applications.view(params.id, at)).city, corrections.district);
      }
      const view = await bulletin.correct({ params, body: { corrections, at, actor: actorOf(account) } });
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async languageChange({ params, query, at, locale }) {
      const { refusal, ...change } = await bulletin.languageChange({ params, query: { ...query, at } });
      return { status: 200, body: { ...change, refusal: refusal && presentRefusal(refusal, locale) } };
    },
    async wishList({ params, at, locale }) {
      return { status: 200, body: presentWishList(await bulletin.wishList({ params, query: { at } }), locale) };
    },
    async replaceWishList({ account, params, body, at, locale }) {
      const list = await bulletin.replaceWishList({ params, body: { ...body, at, actor: actorOf(account) } });
      return { status: 200, body: presentWishList(list, locale) };
    },
    async linkTwins({ account, params, body, at, locale }) {
      if (!(await applications.belongsTo(body.twinId, account.id))) {
        throw new Problem(404, 'application-not-found');
      }
      const list = await bulletin.linkTwins({ params, body: { ...body, at, actor: actorOf(account) } });
      return { status: 200, body: presentWishList(list, locale) };
    },
    async partTwins({ account, params, at, locale }) {
      const list = await bulletin.partTwins({ params, body: { at, actor: actorOf(account) } });
      return { status: 200, body: presentWishList(list, locale) };
    },
    async changeLanguage({ account, params, body, at }) {
      const counted = await countTry(database, [{ key: `language/${params.id}`, most: maxLanguageChanges }]);
      try {
        const view = await bulletin.changeLanguage({ params, body: { ...body, at, actor: actorOf(account) } });
        return { status: 200, body: await presentApplication(catalog, view) };
      } catch (error) {
        if (error instanceof RemoteProblem) await counted.takeBack();
        throw error;
      }
    },
    /** The admission path: no query of the gateway's own. The response row keeps the key. */
    async respond({
      params: { id },
      account,
      headers,
      body: { bulletinId },
      at: now,
      commandId,
      res,
    }): Promise<typeof answered> {
      const asked = { applicationId: id, bulletinId, idempotencyKey: commandId };
      const receipt = headers['first-received'];
      const at = (receipt !== undefined && firstReceived(env.SESSION_SECRET, asked, receipt, now)) || now;
      const response = await respond({ ...asked, at }).catch(async (error: unknown) => {
        const { status, code, headers: said } = toProblem(error);
        if (status === 503) {
          const params = {
            seconds: Number(said['retry-after']),
            firstReceived: receiptOf(env.SESSION_SECRET, asked, at),
          };
          throw new Problem(503, code, params, { headers: said, cause: error });
        }
        throw await withOtherParentsResponse(context, { id, account, at }, error);
      });
      // Parsed by this route's very schema when it came from the bulletin service.
      res.status(201).json(response);
      return answered;
    },
  };
}
