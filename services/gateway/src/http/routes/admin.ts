import { Problem } from '@kezek/platform/problem';
import { applicationWorkflowId } from '@kezek/messages/application';
import { referralMeant } from '../../papers/acts/about';
import { presentApplication, presentApplications } from '../../applications/present';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Account } from '../../accounts/account-rows';
import { bulletinEnder } from '../../applications/commands/bulletin-ender';
import type { Context } from '../../context';
import { commandRunner } from '../../applications/commands/run-command';
import type { Handlers } from '../serve';

type Names =
  | 'rulePacks'
  | 'setContactCentre'
  | 'claimedPrivileges'
  | 'decidePrivilege'
  | 'searchApplications'
  | 'endApplication'
  | 'endReferral'
  | 'withdrawBulletin';

const actorOf = ({ id }: Account) => ({ role: 'operator' as const, id });

/** A city's operator: rules, calendar, privileges, any application, bulletins. */
export function adminHandlers(context: Context): Handlers<Names> {
  const { services, catalog, applications, env } = context;
  const { bulletin } = services;
  const run = commandRunner(context);
  const end = bulletinEnder(context);
  const workflowUrl = (id: string) => {
    const { TEMPORAL_UI_URL: ui, TEMPORAL_NAMESPACE: namespace } = env;
    const workflow = encodeURIComponent(applicationWorkflowId(id));
    return ui ? `${ui.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflow}` : null;
  };
  return {
    async rulePacks() {
      return { status: 200, body: await bulletin.rulePacks() };
    },
    async setContactCentre({ account, body: { locality, ...given } }) {
      const body = { ...given, actor: account.id };
      return { status: 200, body: await services.catalog.setContactCentre({ params: { kato: locality }, body }) };
    },
    async claimedPrivileges({ account, query, at }) {
      const page = await bulletin.claimedPrivileges({ query: { ...query, city: account.city ?? undefined, at } });
      return { status: 200, body: { ...page, items: await presentApplications(catalog, page.items) } };
    },
    async decidePrivilege({ account, params, body, at, again }) {
      const { privilege } = await applications.view(params.id, at);
      const isDecidedSo = privilege?.status === (body.decision === 'confirm' ? 'confirmed' : 'cancelled');
      if (!privilege || (isDecidedSo && !again)) throw new Problem(409, 'privilege-not-claimed');
      const view = await bulletin.setPrivilege({ params, body: { ...body, at, actor: actorOf(account) } });
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async searchApplications({ account, query, at }) {
      const page = await bulletin.searchApplications({ query: { ...query, city: account.city ?? undefined, at } });
      const items = await presentApplications(catalog, page.items);
      return {
        status: 200,
        body: { ...page, items: items.map((item) => ({ ...item, workflowUrl: workflowUrl(item.id) })) },
      };
    },
    async endApplication(asked) {
      const { params, body, commandId } = asked;
      const noteId = uuidV5(`note ${commandId}`);
      await bulletin.storeNote({ params, body: { id: noteId, text: body.reason } });
      const outcome = await run(asked, 'withdraw', { reason: 'not-representative', noteId });
      if (outcome.ended === 'accepted') return { status: 202, body: outcome.accepted };
      return { status: 200, body: await presentApplication(catalog, outcome.view) };
    },
    async endReferral(asked) {
      const { params, body, commandId, at } = asked;
      const referralId = body.referralId ?? referralMeant(await applications.view(params.id, at));
      const noteId = body.note === undefined ? undefined : uuidV5(`note ${commandId}`);
      if (body.note !== undefined && noteId !== undefined) {
        await bulletin.storeNote({ params, body: { id: noteId, text: body.note } });
      }
      const named = { ...(referralId && { referralId }), ...(noteId && { noteId }) };
      const outcome = await run(asked, 'endReferral', { reasonCode: body.reasonCode, ...named });
      if (outcome.ended === 'accepted') return { status: 202, body: outcome.accepted };
      return { status: 200, body: await presentApplication(catalog, outcome.view) };
    },
    withdrawBulletin: (asked) => end(asked, 'withdrawn', asked.body),
  };
}
