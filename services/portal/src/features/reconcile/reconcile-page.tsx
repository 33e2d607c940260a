import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { Differences } from './differences';
import { LastRun } from './last-run';
import { reconcileQuery } from './queries';

/** The last nightly comparison of journal, workflows and seats, and what didn't agree. */
export function ReconcilePage() {
  const t = useTranslations('desks.reconcile');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Reconcile />
        </Page>
      )}
    </ForRole>
  );
}

function Reconcile() {
  const t = useTranslations('desks.reconcile');
  const query = useInfiniteQuery(reconcileQuery);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const run = pages[0]?.run;
        if (!run) return <p>{t('never')}</p>;
        return (
          <>
            <LastRun run={run} />
            <Differences differing={run.differing} items={pages.flatMap(({ items }) => items)} query={query} />
          </>
        );
      }}
    </Loaded>
  );
}
