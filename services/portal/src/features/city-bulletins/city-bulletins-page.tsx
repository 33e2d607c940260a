import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinsQuery } from '../bulletins/queries';
import { accesses } from '../bulletins/search';
import { KindergartenChoice } from '../city-staff/kindergarten-choice';
import { BirthYearField, DistrictField, LanguageField } from '../city/filter-fields';
import { ForRole } from '../session/for-role';
import type { CityBulletinSearch } from './search';

/** The bulletins of the operator's city, with what the city may do about each. */
export function CityBulletinsPage({ search }: { search: CityBulletinSearch }) {
  const t = useTranslations('desks.kindergarten.cityBulletins');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <CityBulletins city={city ?? undefined} search={search} />
        </Page>
      )}
    </ForRole>
  );
}

function CityBulletins({ city, search }: { city: string | undefined; search: CityBulletinSearch }) {
  const t = useTranslations('bulletins');
  const words = useTranslations('desks.kindergarten.cityBulletins');
  const navigate = useNavigate();
  const query = useInfiniteQuery(bulletinsQuery({ city, ...search }));
  const choose = (change: CityBulletinSearch) =>
    void navigate({ to: '/city/bulletins', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <>
      <search className={lists.filters}>
        <LanguageField value={search.language} onChange={(language) => choose({ language })} />
        <BirthYearField value={search.birthYear} onChange={(birthYear) => choose({ birthYear })} />
        <DistrictField of={city} value={search.locality} onChange={(locality) => choose({ locality })} />
        <Choice
          label={t('accessLabel')}
          any={t('accessAny')}
          options={accesses.map((value) => ({ value, label: t(`accessNames.${value}`) }))}
          value={search.access}
          onChange={(access) => choose({ access })}
        />
        {city && (
          <KindergartenChoice
            id="bulletins-of"
            city={city}
            any={words('anyKindergarten')}
            value={search.kindergartenId}
            onChange={(kindergartenId) => choose({ kindergartenId })}
          />
        )}
      </search>
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {(bulletin) => (
          <BulletinCard bulletin={bulletin} heading="h2">
            {bulletin.phase !== 'closed' && (
              <LinkButton to="/city/bulletins/$id/withdraw" params={{ id: bulletin.id }} variant="default">
                {words('withdraw')}
              </LinkButton>
            )}
          </BulletinCard>
        )}
      </PagedList>
    </>
  );
}
