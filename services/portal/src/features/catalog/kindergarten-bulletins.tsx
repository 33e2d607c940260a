import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinsQuery, type BulletinFilter } from '../bulletins/queries';

type OfKindergarten = { city: string; kindergartenId: string };

/** Those that one may still respond to, and those that are over. */
export function KindergartenBulletins(filter: OfKindergarten) {
  const t = useTranslations('catalog');
  return (
    <>
      <section aria-labelledby="bulletins">
        <h2 id="bulletins">{t('bulletins')}</h2>
        <p>
          <Link to="/bulletins" search={{ kindergartenId: filter.kindergartenId }}>
            {t('followBulletins')}
          </Link>
        </p>
        <BulletinList filter={filter} none={t('noBulletins')} />
      </section>
      <section aria-labelledby="past-bulletins">
        <h2 id="past-bulletins">{t('pastBulletins')}</h2>
        <BulletinList filter={{ ...filter, access: 'closed' }} none={t('noPastBulletins')} />
      </section>
    </>
  );
}

function BulletinList({ filter, none }: { filter: BulletinFilter; none: string }) {
  const query = useInfiniteQuery(bulletinsQuery(filter));
  return (
    <Loaded query={query} lines={1}>
      {({ pages }) => {
        const bulletins = pages.flatMap(({ items }) => items);
        if (bulletins.length === 0) return <p>{none}</p>;
        return (
          <>
            <ul className={lists.list}>
              {bulletins.map((bulletin) => (
                <li key={bulletin.id}>
                  <BulletinCard bulletin={bulletin} />
                </li>
              ))}
            </ul>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}
