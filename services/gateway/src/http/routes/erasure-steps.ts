import type { Express } from 'express';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { gatewayForErasure as routes } from '@kezek/contract/internal/erasure';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { implement } from '@kezek/platform/routes';
import { closeAccount } from '../../accounts/personal-data/close-account';
import { eraseAccountData, eraseApplicationData } from '../../accounts/personal-data/erase';
import { finishErasure } from '../../accounts/personal-data/request';
import type { Context } from '../../context';
import { eraseLines } from '../../imports/forget';

/** The gateway's steps of an erasure, for its workflow. */
export function addErasureSteps(app: Express, context: Context): void {
  const { env, database, pool, files, accounts, applications, clock } = context;
  const businessTime = (at: string) => addMs(toInstant(at), clock.offsetMs());
  const guarded = { before: [requireInternalToken(env.INTERNAL_TOKEN)] };
  implement(
    app,
    routes.closeAccount,
    async ({ params, body }) => {
      const led = await closeAccount(context, params.id, businessTime(body.at));
      await accounts.forget(params.id);
      return { status: 200, body: led };
    },
    guarded,
  );
  implement(
    app,
    routes.eraseApplication,
    async ({ params, body }) => {
      const had = await eraseApplicationData({ database, files }, params.id, businessTime(body.at));
      for (const accountId of had) applications.forgetAccess(params.id, accountId);
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.eraseLines,
    async ({ body }) => {
      await eraseLines(pool, body.childKey);
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.eraseAccount,
    async ({ params, body }) => {
      await eraseAccountData(database, params.id, businessTime(body.at));
      return { status: 204 };
    },
    guarded,
  );
  implement(
    app,
    routes.finishErasure,
    async ({ params, body }) => {
      await finishErasure(database, params.id, businessTime(body.at));
      return { status: 204 };
    },
    guarded,
  );
}
