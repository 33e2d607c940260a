import { presentApplication } from '../../applications/present';
import { attach } from '../../applications/attachments/attach';
import { detach } from '../../applications/attachments/detach';
import { decideAttachment } from '../../applications/attachments/decide';
import { objectToAttachment } from '../../applications/attachments/object';
import { attachmentsOf } from '../../applications/attachments/present';
import { removeAttachment } from '../../applications/attachments/remove';
import { readAudit } from '../../applications/audit/read';
import { actKeeper } from '../../papers/acts/with-act';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names =
  | 'attach'
  | 'attachments'
  | 'detach'
  | 'objectToAttachment'
  | 'decideAttachment'
  | 'removeAttachment'
  | 'audit';

/** The other parent, and who of the staff looked. */
export function attachmentHandlers(context: Context): Handlers<Names> {
  const { database, applications, catalog } = context;
  const withAct = actKeeper(context);
  return {
    async attach({ account, body, at }) {
      const id = await attach(context, account.id, body, at);
      return { status: 200, body: await presentApplication(catalog, await applications.view(id, at)) };
    },
    async attachments({ params }) {
      return { status: 200, body: { items: await attachmentsOf(database, params.id) } };
    },
    async detach({ params, account, at }) {
      await detach(context, { applicationId: params.id, accountId: account.id }, at);
      return { status: 204 };
    },
    async objectToAttachment({ params, account, at }) {
      const which = { applicationId: params.id, accountId: params.accountId, objectedBy: account.id };
      return { status: 200, body: await objectToAttachment(context, which, at) };
    },
    async decideAttachment(asked) {
      const { params, account, body, at } = asked;
      const { decision, reason } = body;
      const { id: applicationId, accountId } = params;
      const { view } = await withAct(asked, { type: 'decide-attachment', accountId, decision, reason }, async () => {
        const which = { applicationId, accountId, decidedBy: account.id };
        return { ended: 'done', view: await decideAttachment(context, which, { decision, reason }, at) } as const;
      });
      return { status: 200, body: view };
    },
    async removeAttachment(asked) {
      const { params, account, body, at } = asked;
      const { reason } = body;
      const { id: applicationId, accountId } = params;
      const { view } = await withAct(asked, { type: 'remove-attachment', accountId, reason }, async () => {
        const which = { applicationId, accountId, removedBy: account.id };
        return { ended: 'done', view: await removeAttachment(context, which, reason, at) } as const;
      });
      return { status: 200, body: view };
    },
    async audit({ params, query }) {
      return { status: 200, body: await readAudit({ database, catalog }, params.id, query) };
    },
  };
}
