import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { useCity } from '../city/city';
import { BirthYearField, DistrictField, LanguageField } from '../city/filter-fields';
import { ViewChoice } from '../on-map/view-choice';
import { BulletinCard } from './bulletin-card';
import { BulletinsMap } from './bulletins-map';
import { bulletinsQuery } from './queries';
import { accesses, type BulletinSearch } from './search';

export function BulletinsPage({ search }: { search: BulletinSearch }) {
  const t = useTranslations('bulletins');
  const navigate = useNavigate();
  const { city } = useCity();
  const { view = 'list', ...asked } = search;
  const query = useInfiniteQuery(bulletinsQuery({ city, ...asked }));
  const choose = (change: BulletinSearch) =>
    void navigate({ to: '/bulletins', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <search className={lists.filters}>
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <BirthYearField value={search.birthYear} onChange={(birthYear) => choose({ birthYear })} />
        <DistrictField value={search.locality} onChange={(locality) => choose({ locality })} />
        <Choice
          label={t('accessLabel')}
          any={t('accessAny')}
          options={accesses.map((value) => ({ value, label: t(`accessNames.${value}`) }))}
          value={search.access}
          onChange={(access) => choose({ access })}
        />
      </search>
      <ViewChoice to="/bulletins" search={search} view={view} />
      {view === 'map' && city && <BulletinsMap key={JSON.stringify({ city, ...asked })} filter={{ city, ...asked }} />}
      <Loaded query={query}>
        {({ pages }) => {
          const bulletins = pages.flatMap(({ items }) => items);
          if (bulletins.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <ul className={lists.list}>
                {bulletins.map((bulletin) => (
                  <li key={bulletin.id}>
                    <BulletinCard bulletin={bulletin} heading="h2" />
                  </li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
