import { Problem } from '@kezek/platform/problem';
import { auditedActions } from '../../applications/audit/actions';
import { auditOfCity } from '../../applications/audit/across';
import { auditTable } from '../../applications/audit/table';
import { objectedAttachments } from '../../applications/attachments/objected';
import { cityOverviews } from '../../applications/city/overview';
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
  | 'objectedAttachments'
  | 'cityAudit'
  | 'cityAuditTable';

/** What an operator's desk shows of the own city, and what is taken back there. */
export function cityDeskHandlers(context: Context): Handlers<Names> {
  const { services, catalog, applications, env } = context;
  const { bulletin } = services;
  const overview = cityOverviews(context);
  const withAct = actKeeper(context);
  return {
    async cityOverview({ account, at }) {
      return { status: 200, body: await overview(cityOf(account), at) };
    },
    async cityApplication({ params, at }) {
      const application = await presentApplication(catalog, await applications.view(params.id, at));
      return { status: 200, body: { ...application, workflowUrl: workflowUrl(env, params.id) } };
    },
    async restoreApplication(asked) {
      const { params, account, body, at, commandId } = asked;
      const { reason } = body;
      const actor = { role: account.role, id: account.id };
      const { view } = await withAct(asked, { type: 'restore', reason }, async () => {
        const noteId = uuidV5(`note ${commandId}`);
        await bulletin.storeNote({ params, body: { id: noteId, text: reason } });
        const restored = await bulletin.takeDecisionBack({ params, body: { commandId, at, noteId, actor } });
        return { ended: 'done', view: restored } as const;
      });
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

const rowsAtOnce = 100;

function cityOf({ city }: Account): string {
  if (city === null) throw new Problem(403, 'forbidden');
  return city;
}
