import { Problem } from '@kezek/platform/problem';
import { auditedActions } from '../../applications/audit/actions';
import { auditOfCity } from '../../applications/audit/across';
import { auditTable } from '../../applications/audit/table';
import { objectedAttachments } from '../../applications/attachments/objected';
import { cityOverviews } from '../../applications/city/overview';
import type { Asked } from '../../applications/commands/run-command';
import { presentApplication } from '../../applications/present';
import { workflowUrl } from '../../applications/workflow-url';
import { actKeeper } from '../../papers/acts/with-act';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import { everyItem } from '../every-item';
import { tableReply } from '../table-reply';
import type { Handlers } from '../serve';

type Names =
  | 'cityOverview'
  | 'cityApplication'
  | 'restoreApplication'
  | 'restoreResponse'
  | 'objectedAttachments'
  | 'cityAudit'
  | 'cityAuditTable';

/** What an operator's desk shows of the own city, and what is taken back there. */
export function cityDeskHandlers(context: Context): Handlers<Names> {
  const { services, catalog, applications, env } = context;
  const { bulletin } = services;
  const overview = cityOverviews(context);
  const withAct = actKeeper(context);
  const takeBack = async ({ params: { id }, body, account, at, commandId }: TakingBack, responseId?: string) => {
    const actor = { role: account.role, id: account.id };
    const noteId = uuidV5(`note ${commandId}`);
    await bulletin.storeNote({ params: { id }, body: { id: noteId, text: body.reason } });
    const asked = { commandId, at, noteId, actor, ...(responseId && { responseId }) };
    const view = await bulletin.takeDecisionBack({ params: { id }, body: asked });
    return { ended: 'done', view } as const;
  };
  return {
    async cityOverview({ account, at }) {
      return { status: 200, body: await overview(cityOf(account), at) };
    },
    async cityApplication({ params, at }) {
      const application = await presentApplication(catalog, await applications.view(params.id, at));
      return { status: 200, body: { ...application, workflowUrl: workflowUrl(env, params.id) } };
    },
    async restoreApplication(asked) {
      const { reason } = asked.body;
      const { view } = await withAct(asked, { type: 'restore', reason }, () => takeBack(asked));
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async restoreResponse(asked) {
      const { reason } = asked.body;
      const { responseId } = asked.params;
      const subject = { type: 'restore-response', responseId, reason } as const;
      const { view } = await withAct(asked, subject, () => takeBack(asked, responseId));
      return { status: 200, body: await presentApplication(catalog, view) };
    },
    async objectedAttachments({ account, query, at }) {
      return { status: 200, body: await objectedAttachments(context, cityOf(account), query, at) };
    },
    async cityAudit({ account, query }) {
      const page = await auditOfCity(context, cityOf(account), query);
      return { status: 200, body: { ...page, actions: [...auditedActions] } };
    },
    async cityAuditTable({ account, query: { format, ...filter } }) {
      const city = cityOf(account);
      const rows = everyItem((cursor) => auditOfCity(context, city, { ...filter, cursor, limit: rowsAtOnce }));
      return tableReply(format, 'audit', auditTable(rows, account.locale));
    },
  };
}

type TakingBack = Asked & { body: { reason: string } };

const rowsAtOnce = 100;

function cityOf({ city }: Account): string {
  if (city === null) throw new Problem(403, 'forbidden');
  return city;
}
