import type { Express } from 'express';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { gatewayForMessages as routes } from '@kezek/contract/internal/city-messages';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { implement } from '@kezek/platform/routes';
import { finishMessage } from '../../city-messages/stop';
import { tellPage } from '../../city-messages/tell-page';
import type { Context } from '../../context';

/** The gateway's steps of a message to families, for its workflow. */
export function addCityMessageSteps(app: Express, context: Context): void {
  const { env, database, services, mail, sms, clock } = context;
  const businessTime = (at: string) => addMs(toInstant(at), clock.offsetMs());
  const guarded = { before: [requireInternalToken(env.INTERNAL_TOKEN)] };
  const ways = { mail: mail.enabled, sms: sms.enabled };
  implement(
    app,
    routes.tellMessagePage,
    async ({ params, body: { at, after } }) => {
      const page = { after, at: businessTime(at) };
      return { status: 200, body: await tellPage({ database, services, ways }, params.id, page) };
    },
    guarded,
  );
  implement(
    app,
    routes.finishMessage,
    async ({ params, body: { at, status } }) => {
      await finishMessage(database, params.id, { status, at: businessTime(at) });
      return { status: 204 };
    },
    guarded,
  );
}
