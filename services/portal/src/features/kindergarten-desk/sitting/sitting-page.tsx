import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Outline } from '../../../ui/loaded';
import { ProblemNote } from '../../../ui/problem-note';
import { ActPage } from '../act-page';
import { ReasonForm, type Reason } from '../reason-form';
import { caseQuery } from '../queries';
import { mostAtOnce } from './at-once';
import { DraftedActs } from './drafted-acts';

type SittingPageProps = { act: 'activate' | 'decline'; of: readonly string[] };

/** Several responses that hold a place, activated or declined in one sitting: one signature each. */
export function SittingPage({ act, of }: SittingPageProps) {
  const t = useTranslations('desks.kindergarten.sitting');
  return (
    <ActPage title={t(`${act}.title`)} lead={t(`${act}.lead`)}>
      <Sitting act={act} of={[...new Set(of)].slice(0, mostAtOnce)} />
    </ActPage>
  );
}

function Sitting({ act, of }: SittingPageProps) {
  const t = useTranslations('desks.kindergarten.sitting');
  const [reason, setReason] = useState<Reason>();
  const cases = useQueries({
    // As they were chosen: what becomes of each is said by its act.
    queries: of.map((id) => ({ ...caseQuery(id), queryKey: ['desk', 'sitting', id], staleTime: 'static' as const })),
  });
  const failed = cases.find(({ isError }) => isError);
  const items = cases.flatMap(({ data }) => (data?.response.status === 'held' ? [data] : []));
  if (cases.some(({ isPending }) => isPending)) return <Outline />;
  return (
    <>
      {failed && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {items.length < of.length && !failed && <p>{t('fewer', { left: of.length - items.length })}</p>}
      {act === 'decline' && reason === undefined ? (
        <ReasonForm given={{ reasonCode: '' }} onGiven={setReason} />
      ) : (
        items.length > 0 && <DraftedActs items={items} {...(act === 'decline' && reason && { reason })} />
      )}
    </>
  );
}
