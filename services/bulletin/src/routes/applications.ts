import { toInstant } from '@kezek/calendar/instant';
import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import { implement } from '@kezek/platform/routes';
import type { Express, RequestHandler } from 'express';
import { applicationOfChild } from '../applications/of-child';
import { changeLanguage, languageChange } from '../applications/change-language';
import { correctApplication } from '../applications/correct';
import { claimPrivilege, setPrivilege } from '../applications/privilege';
import { submit } from '../applications/submit';
import { bulletinsFor, privateChoices } from '../bulletins/for-application';
import { storeEnrolmentRecord, storeNote } from '../referrals/records';
import { applicationName } from '../journal/application-name';
import { applicationView, applicationViews } from '../journal/application-views';
import { commandOutcome } from '../journal/command-outcome';
import { historyOf } from '../journal/history';
import { tellLookAgain } from '../outbox/tell';
import { queueHistoryOf } from '../queue/queue-history-of';
import type { Database } from '../storage/database';
import { linkTwins, partTwins } from '../wishes/link-twins';
import { replaceWishList } from '../wishes/replace-list';
import { wishListView } from '../wishes/view-list';

/** Applications, for the gateway. `now` is the machine's time, where a request brings none. */
export function addApplicationRoutes(app: Express, database: Database, guard: RequestHandler, now: () => number): void {
  const guarded = { before: [guard] };

  implement(
    app,
    routes.submit,
    async ({ body }) => {
      const id = await submit(database, body);
      return { status: 201, body: await applicationView(database, id, toInstant(body.at)) };
    },
    guarded,
  );
  implement(
    app,
    routes.applicationOfChild,
    async ({ body }) => ({ status: 200, body: { applicationId: await applicationOfChild(database, body) } }),
    guarded,
  );
  implement(
    app,
    routes.application,
    async ({ params, query }) => ({
      status: 200,
      body: await applicationView(database, params.id, toInstant(query.at)),
    }),
    guarded,
  );
  implement(
    app,
    routes.applicationName,
    async ({ params }) => ({ status: 200, body: await applicationName(database, params.id) }),
    guarded,
  );
  implement(
    app,
    routes.applications,
    async ({ body }) => ({
      status: 200,
      body: { items: await applicationViews(database, body.ids, toInstant(body.at)) },
    }),
    guarded,
  );
  implement(
    app,
    routes.commandOutcome,
    async ({ params }) => ({
      status: 200,
      body: await commandOutcome(database, params.id, params.commandId),
    }),
    guarded,
  );
  implement(
    app,
    routes.lookAgain,
    async ({ params }) => {
      await database.transact((work) => tellLookAgain(work, [params.id]));
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.history,
    async ({ params }) => ({ status: 200, body: { items: await historyOf(database, params.id) } }),
    guarded,
  );
  implement(
    app,
    routes.queueHistory,
    async ({ params, query }) => ({
      status: 200,
      body: await queueHistoryOf(database, params.id, { ...query, at: toInstant(query.at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.bulletinsFor,
    async ({ params, query }) => ({
      status: 200,
      body: await bulletinsFor(database, params.id, query),
    }),
    guarded,
  );
  implement(
    app,
    routes.privateChoices,
    async ({ params, query }) => ({
      status: 200,
      body: await privateChoices(database, params.id, query),
    }),
    guarded,
  );
  implement(
    app,
    routes.storeEnrolmentRecord,
    async ({ params, body }) => {
      await storeEnrolmentRecord(database, params.id, body, toInstant(now()));
      return { status: 201, body: { id: body.id } };
    },
    guarded,
  );
  implement(
    app,
    routes.storeNote,
    async ({ params, body }) => {
      await storeNote(database, params.id, body);
      return { status: 201, body: { id: body.id } };
    },
    guarded,
  );
  implement(
    app,
    routes.setPrivilege,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await setPrivilege(database, params.id, { ...body, at });
      return { status: 200, body: await applicationView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.claimPrivilege,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await claimPrivilege(database, params.id, { ...body, at });
      return { status: 200, body: await applicationView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.correct,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await correctApplication(database, params.id, { ...body, at });
      return { status: 200, body: await applicationView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.languageChange,
    async ({ params, query }) => ({
      status: 200,
      body: await languageChange(database, params.id, { ...query, at: toInstant(query.at) }),
    }),
    guarded,
  );
  implement(
    app,
    routes.wishList,
    async ({ params, query }) => ({
      status: 200,
      body: await wishListView(database, params.id, toInstant(query.at)),
    }),
    guarded,
  );
  implement(
    app,
    routes.replaceWishList,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await replaceWishList(database, params.id, { ...body, at });
      return { status: 200, body: await wishListView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.linkTwins,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await linkTwins(database, params.id, { ...body, at });
      return { status: 200, body: await wishListView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.partTwins,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await partTwins(database, params.id, { ...body, at });
      return { status: 200, body: await wishListView(database, params.id, at) };
    },
    guarded,
  );
  implement(
    app,
    routes.changeLanguage,
    async ({ params, body }) => {
      const at = toInstant(body.at);
      await changeLanguage(database, params.id, { ...body, at });
      return { status: 200, body: await applicationView(database, params.id, at) };
    },
    guarded,
  );
}
