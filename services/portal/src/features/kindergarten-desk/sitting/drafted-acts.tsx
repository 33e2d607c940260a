import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { useQueries } from '@tanstack/react-query';
import { api } from '../../../api/client';
import { freshKey } from '../../../api/fresh-key';
import { kindergartenApi } from '../../../api/staff/kindergarten';
import { Outline } from '../../../ui/loaded';
import { ProblemNote } from '../../../ui/problem-note';
import type { Reason } from '../reason-form';
import { SittingActs } from './sitting-acts';

/** The texts of all that is to be signed, as the server writes them, before the first of them is. */
export function DraftedActs({ items, reason }: { items: readonly DeskItem[]; reason?: Reason }) {
  const drafts = useQueries({
    queries: items.map(({ response: { id: responseId, applicationId: id } }) => {
      const act = reason
        ? ({ type: 'decline', responseId, ...reason } as const)
        : ({ type: 'activate', responseId } as const);
      return {
        queryKey: ['act-draft', id, JSON.stringify(act)],
        queryFn: () => api.draftAct({ params: { id }, headers: { 'idempotency-key': freshKey() }, body: act }),
        staleTime: 'static' as const,
        gcTime: 0,
      };
    }),
  });
  const failed = drafts.find(({ isError }) => isError);
  if (failed) return <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />;
  if (drafts.some(({ data }) => data === undefined)) return <Outline />;
  const acts = items.flatMap(({ response: { id: responseId, applicationId }, child }, index) => {
    const text = drafts[index]?.data;
    if (!text) return [];
    const params = { id: applicationId };
    return [
      {
        ...{ applicationId, responseId, text, name: child.name },
        send: (signed: { actId: string; cms: string }, headers: { 'idempotency-key': string }) =>
          reason
            ? kindergartenApi.decline.withStatus({ params, headers, body: { responseId, ...reason, ...signed } })
            : kindergartenApi.activate.withStatus({ params, headers, body: { responseId, ...signed } }),
      },
    ];
  });
  return <SittingActs acts={acts} />;
}
