import { dayOf } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { completed } from '../../papers/acts/subject';
import { actKeeper } from '../../papers/acts/with-act';
import { workflowUrl } from '../../applications/workflow-url';
import { presentApplication, presentApplications } from '../../applications/present';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Account } from '../../accounts/account-rows';
import { bulletinEnder } from '../../applications/commands/bulletin-ender';
import type { Context } from '../../context';
import { commandRunner } from '../../applications/commands/run-command';
import type { Handlers } from '../serve';

type Names =
  | 'rulePacks'
  | 'addRulePack'
  | 'setCalendarYear'
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
  const { services, catalog, packs, applications, env } = context;
  const { bulletin } = services;
  const run = commandRunner(context);
  const end = bulletinEnder(context);
  const withAct = actKeeper(context);
  return {
    async rulePacks() {
      return { status: 200, body: await bulletin.rulePacks() };
    },
    async addRulePack({ account, body, at }) {
      // What has happened was decided under the rules of its day.
      if (body.appliesFrom <= dayOf(at)) throw new Problem(422, 'applies-in-the-past');
      const added = await bulletin.addRulePack({ body: { ...body, actor: actorOf(account) } });
      packs.forget();
      return { status: 201, body: added };
    },
    async setCalendarYear({ account, params, body }) {
      const days = [...body.daysOff, ...body.workingDays];
      if (days.some((day) => !day.startsWith(`${params.year}-`))) throw new Problem(422, 'day-of-another-year');
      return {
        status: 200,
        body: await bulletin.setCalendarYear({ params, body: { ...body, actor: actorOf(account) } }),
      };
    },
    async setContactCentre({ account, body: { locality, ...given } }) {
      const body = { ...given, actor: account.id };
      return { status: 200, body: await services.catalog.setContactCentre({ params: { kato: locality }, body }) };
    },
    async claimedPrivileges({ account, query, at }) {
      const page = await bulletin.claimedPrivileges({ query: { ...query, city: account.city ?? undefined, at } });
      return { status: 200, body: { ...page, items: await presentApplications(catalog, page.items) } };
    },
    async decidePrivilege(asked) {
      const { account, params, body, at, again } = asked;
      const { decision, reason } = body;
      const { privilege } = await applications.view(params.id, at);
      const isDecidedSo = privilege?.status === (decision === 'confirm' ? 'confirmed' : 'cancelled');
      if (!privilege || (isDecidedSo && !again)) throw new Problem(409, 'privilege-not-claimed');
      const { view } = await withAct(asked, { type: 'decide-privilege', decision, reason }, async () => {
        const decided = { decision, reason, at, actor: actorOf(account) };
        return { ended: 'done', view: await bulletin.setPrivilege({ params, body: decided }) } as const;
      });
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async searchApplications({ account, query, at }) {
      const page = await bulletin.searchApplications({ query: { ...query, city: account.city ?? undefined, at } });
      const items = await presentApplications(catalog, page.items);
      return {
        status: 200,
        body: { ...page, items: items.map((item) => ({ ...item, workflowUrl: workflowUrl(env, item.id) })) },
      };
    },
    async endApplication(asked) {
      const { params, body, commandId } = asked;
      const { reason } = body;
      const outcome = await withAct(asked, { type: 'end-application', reason }, async () => {
        const noteId = uuidV5(`note ${commandId}`);
        await bulletin.storeNote({ params, body: { id: noteId, text: reason } });
        return run(asked, 'withdraw', { reason: 'not-representative', noteId });
      });
      if (outcome.ended === 'accepted') return { status: 202, body: outcome.accepted };
      return { status: 200, body: await presentApplication(catalog, outcome.view) };
    },
    async endReferral(asked) {
      const { params, body, commandId, at } = asked;
      const { reasonCode, note } = body;
      const wanted = { type: 'end-referral', referralId: body.referralId, reasonCode, note } as const;
      const subject = completed(wanted, await applications.view(params.id, at));
      const outcome = await withAct(asked, subject, async (_signed, referralId) => {
        const noteId = note === undefined ? undefined : uuidV5(`note ${commandId}`);
        if (note !== undefined && noteId !== undefined) {
          await bulletin.storeNote({ params, body: { id: noteId, text: note } });
        }
        return run(asked, 'endReferral', { reasonCode, ...(referralId && { referralId }), ...(noteId && { noteId }) });
      });
      if (outcome.ended === 'accepted') return { status: 202, body: outcome.accepted };
      return { status: 200, body: await presentApplication(catalog, outcome.view) };
    },
    withdrawBulletin: (asked) => end(asked, 'withdrawn', asked.body),
  };
}
