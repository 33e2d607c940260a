import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { KindergartenBulletins } from './kindergarten-bulletins';
import { KindergartenFacts } from './kindergarten-facts';
import { KindergartenGroups } from './kindergarten-groups';
import { KindergartenPlace } from './kindergarten-place';
import { KindergartenReviews } from '../reviews/kindergarten-reviews';
import { kindergartenQuery } from './queries';

export function KindergartenPage({ id }: { id: string }) {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const query = useQuery(kindergartenQuery(id));
  return (
    <Page title={query.data?.names[locale] ?? t('one')}>
      <Loaded query={query}>
        {(kindergarten) => (
          <>
            <KindergartenFacts kindergarten={kindergarten} />
            <KindergartenGroups groups={kindergarten.groups} />
            <KindergartenBulletins city={kindergarten.city} kindergartenId={id} />
            <KindergartenReviews id={id} />
            <KindergartenPlace kindergarten={kindergarten} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
