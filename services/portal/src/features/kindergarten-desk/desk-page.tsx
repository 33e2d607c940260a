import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { ArrivedList, ExpectedList } from './expected-list';
import { HeldList } from './held-list';
import { todayQuery, workQuery } from './queries';

/** What waits for the kindergarten, each until when. */
export function DeskPage() {
  const t = useTranslations('desks.kindergarten');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Overdue />
          <ToActivate />
          <ExpectedList />
          <ArrivedList />
        </Page>
      )}
    </ForRole>
  );
}

/** What is late, and what ends today, in one sentence. */
function Overdue() {
  const t = useTranslations('desks.kindergarten');
  const { data } = useQuery(todayQuery);
  if (!data) return null;
  const late = data.toActivate.overdue + data.arrived.overdue;
  const { lastDay } = data.expected;
  return (
    <p role="status">
      {late > 0 && <strong>{t('late', { late })} </strong>}
      {lastDay > 0 && t('lastDay', { lastDay })}
      {late === 0 && lastDay === 0 && t('nothingLate')}
    </p>
  );
}

function ToActivate() {
  const t = useTranslations('desks.kindergarten');
  const query = useInfiniteQuery(workQuery('to-activate'));
  return (
    <section aria-labelledby="to-activate">
      <h2 id="to-activate">{t('held')}</h2>
      <Loaded query={query} lines={1}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <p>{t('noneHeld')}</p> : <HeldList items={items} />;
        }}
      </Loaded>
      <MoreButton {...query} />
    </section>
  );
}
