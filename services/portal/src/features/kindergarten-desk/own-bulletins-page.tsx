import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { ForRole } from '../session/for-role';
import { OwnBulletinCard } from './bulletin/own-bulletin-card';
import { ownBulletinsQuery } from './queries';
import { ScheduleForm, type Wanted } from './schedule-form';

type OwnBulletinsProps = { ended: '0' | '1'; onEnded: (ended: '0' | '1') => void };
type OwnBulletinsPageProps = OwnBulletinsProps & { proposed: Partial<Wanted> };

/** The kindergarten's bulletins of free places: a new one, and those that are. */
export function OwnBulletinsPage({ proposed, ...props }: OwnBulletinsPageProps) {
  const t = useTranslations('desks.kindergarten.bulletins');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <ScheduleForm proposed={proposed} />
          <OwnBulletins {...props} />
        </Page>
      )}
    </ForRole>
  );
}

function OwnBulletins({ ended, onEnded }: OwnBulletinsProps) {
  const t = useTranslations('desks.kindergarten.bulletins');
  const query = useInfiniteQuery(ownBulletinsQuery(ended));
  return (
    <section aria-labelledby="own-bulletins">
      <h2 id="own-bulletins">{t('listTitle')}</h2>
      <Choice
        label={t('which')}
        maw={320}
        options={(['0', '1'] as const).map((value) => ({ value, label: t(`ended.${value}`) }))}
        value={ended}
        onChange={(chosen) => chosen && onEnded(chosen)}
      />
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(bulletin) => (
          <OwnBulletinCard bulletin={bulletin} heading="h3">
            <LinkButton to="/desk/bulletins/$id" params={{ id: bulletin.id }} variant="default">
              {t(`open.${bulletin.phase === 'not-open' ? 'edit' : 'responses'}`)}
            </LinkButton>
          </OwnBulletinCard>
        )}
      </PagedList>
    </section>
  );
}
