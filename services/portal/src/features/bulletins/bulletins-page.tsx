import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { useCity } from '../city/city';
import { BirthYearField, DistrictField, LanguageField } from '../city/filter-fields';
import { BulletinCard } from './bulletin-card';
import { bulletinsQuery } from './queries';
import { accesses, type BulletinSearch } from './search';

export function BulletinsPage({ search }: { search: BulletinSearch }) {
  const t = useTranslations('bulletins');
  const navigate = useNavigate();
  const { city } = useCity();
  const query = useInfiniteQuery(bulletinsQuery({ city, ...search }));
  const choose = (change: BulletinSearch) =>
    void navigate({ to: '/bulletins', search: { ...search, ...change }, replace: true });
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
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(bulletin) => <BulletinCard bulletin={bulletin} heading="h2" />}
      </PagedList>
    </Page>
  );
}
