import type { Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { kindergartenOf } from '../../accounts/employees/kindergarten-of';
import type { Account } from '../../accounts/account-rows';
import { recordAudit } from '../../applications/audit/record';
import { referralsTable } from '../../applications/tables/referrals-table';
import { hasName, responsesTable } from '../../applications/tables/responses-table';
import type { Context } from '../../context';
import { everyItem } from '../every-item';
import type { Handlers } from '../serve';
import { tableReply } from '../table-reply';

type Names = 'staffResponsesTable' | 'staffReferralsTable';
type Asked = { account: Account; at: Instant };
type Row = SuccessReplyOf<typeof bulletinForGateway.staffResponses>['body']['items'][number];

/** A kindergarten's own lists as files, read page by page while they leave. */
export function staffTableHandlers(context: Context): Handlers<Names> {
  const { bulletin, catalog } = context.services;

  /** That a child's name has left in a table is written down with the page that it stands on. */
  const rows = (action: Names, { account, at }: Asked, referred: '0' | '1') => {
    const params = { id: kindergartenOf(account) };
    return everyItem<Row>(async (cursor) => {
      const query = { at, referred, limit: 100, ...(cursor !== undefined && { cursor }) };
      const page = await bulletin.staffResponses({ params, query });
      const named = page.items.filter(hasName).map(({ response }) => response.applicationId);
      await recordAudit(context, { account, action, concerned: () => Promise.resolve(named), commandId: null, at });
      return page;
    });
  };

  return {
    async staffResponsesTable({ account, at, query: { format } }) {
      const table = responsesTable(rows('staffResponsesTable', { account, at }, '0'), account.locale);
      return tableReply(format, 'responses', table);
    },
    async staffReferralsTable({ account, at, query: { format } }) {
      const { items } = await catalog.groups({ params: { id: kindergartenOf(account) }, query: {} });
      const groups = new Map(items.map(({ id, names }) => [id, names[account.locale]]));
      const table = referralsTable(rows('staffReferralsTable', { account, at }, '1'), groups, account.locale);
      return tableReply(format, 'referrals', table);
    },
  };
}
