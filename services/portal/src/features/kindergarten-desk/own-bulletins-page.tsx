import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { BulletinCard } from '../bulletins/bulletin-card';
import { ForRole } from '../session/for-role';
import { CloseBulletin } from './close-bulletin';
import { ownBulletinsQuery } from './queries';
import { ScheduleForm } from './schedule-form';

/** The kindergarten's bulletins of free places: a new one, and those that are. */
export function OwnBulletinsPage() {
  const t = useTranslations('desks.kindergarten.bulletins');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <ScheduleForm />
          <OwnBulletins />
        </Page>
      )}
    </ForRole>
  );
}

function OwnBulletins() {
  const t = useTranslations('desks.kindergarten.bulletins');
  const query = useInfiniteQuery(ownBulletinsQuery);
  return (
    <section aria-labelledby="own-bulletins">
      <h2 id="own-bulletins">{t('listTitle')}</h2>
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(bulletin) => (
          <BulletinCard bulletin={bulletin} heading="h3">
            {bulletin.phase !== 'closed' && <CloseBulletin bulletin={bulletin} />}
          </BulletinCard>
        )}
      </PagedList>
    </section>
  );
}
