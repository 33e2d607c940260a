import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { ContactCentreForm } from './contact-centre-form';
import { DistrictCard } from './district-card';
import { DistrictForm } from './district-form';
import { ownLocalitiesQuery } from './queries';
import { districtBodyOf, unwrittenDistrict, type WrittenDistrict } from './written';

/** The city's districts, and whom its families call. */
export function LocalitiesPage() {
  const t = useTranslations('desks.people.localities');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Localities />
        </Page>
      )}
    </ForRole>
  );
}

function Localities() {
  const t = useTranslations('desks.people.localities');
  const locale = useLocale();
  const query = useQuery(ownLocalitiesQuery);
  return (
    <Loaded query={query}>
      {({ city, districts }) => (
        <>
          <section aria-labelledby="districts">
            <h2 id="districts">{t('districts', { city: city.names[locale] })}</h2>
            {districts.length === 0 && <p>{t('none')}</p>}
            <ul className={lists.list}>
              {districts.map((district) => (
                <li key={district.kato}>
                  <DistrictCard district={district} />
                </li>
              ))}
            </ul>
          </section>
          <NewDistrict city={city.kato} />
          <ContactCentreForm key={city.kato} city={city} />
        </>
      )}
    </Loaded>
  );
}

function NewDistrict({ city }: { city: string }) {
  const t = useTranslations('desks.people.localities');
  const command = useCommand({
    send: ({ kato, ...written }: WrittenDistrict, headers) =>
      peopleApi.createDistrict.withStatus({ headers, body: { ...districtBodyOf(written), kato: kato.trim() } }),
  });
  return (
    <section aria-labelledby="new-district">
      <h2 id="new-district">{t('new')}</h2>
      <DistrictForm
        key={command.data?.kato}
        id="new"
        city={city}
        begin={unwrittenDistrict}
        command={command}
        send={t('create')}
        done={t('created')}
        onSend={command.run}
        onRetry={() => command.variables && command.run(command.variables)}
      />
    </section>
  );
}
