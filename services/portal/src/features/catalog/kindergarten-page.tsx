import type { KindergartenWithGroups } from '@kezek/contract/internal/catalog-for-gateway';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { SummaryList, type SummaryRow } from '../../ui/summary-list';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinsQuery } from '../bulletins/queries';
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
            <Facts kindergarten={kindergarten} />
            <Groups groups={kindergarten.groups} />
            <Bulletins city={kindergarten.city} kindergartenId={id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ kindergarten }: { kindergarten: KindergartenWithGroups }) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const locale = useLocale();
  const { kind, address, contacts, languages } = kindergarten;
  const { phone, email, website } = contacts;
  const rows: SummaryRow[] = [
    { name: t('kind'), value: words(`kind.${kind}`) },
    { name: t('address'), value: address[locale] },
    { name: t('languages'), value: languages.map((language) => words(`language.${language}`)).join(', ') },
  ];
  if (phone) rows.push({ name: t('phone'), value: <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a> });
  if (email) rows.push({ name: t('email'), value: <a href={`mailto:${email}`}>{email}</a> });
  if (website && /^https?:/.test(website)) {
    rows.push({
      name: t('website'),
      value: (
        <a href={website} rel="noreferrer">
          {website}
        </a>
      ),
    });
  }
  return <SummaryList rows={rows} />;
}

function Groups({ groups }: Pick<KindergartenWithGroups, 'groups'>) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const locale = useLocale();
  return (
    <div>
      <h2 id="groups">{t('groups')}</h2>
      <div className={lists.scroll} role="region" aria-labelledby="groups" tabIndex={0}>
        <table className={lists.table}>
          <thead>
            <tr>
              <th scope="col">{t('groupName')}</th>
              <th scope="col">{t('groupYears')}</th>
              <th scope="col">{t('groupLanguage')}</th>
              <th scope="col">{t('seats')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, names, language, birthYearFrom, birthYearTo, seats }) => (
              <tr key={id}>
                <td>{names[locale]}</td>
                <td>{birthYearFrom === birthYearTo ? birthYearTo : `${birthYearFrom}–${birthYearTo}`}</td>
                <td>{words(`language.${language}`)}</td>
                <td>{t('seatsOf', { taken: seats.taken, capacity: seats.capacity })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Bulletins({ city, kindergartenId }: { city: string; kindergartenId: string }) {
  const t = useTranslations('catalog');
  const query = useInfiniteQuery(bulletinsQuery({ city, kindergartenId }));
  return (
    <section aria-labelledby="bulletins">
      <h2 id="bulletins">{t('bulletins')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const bulletins = pages.flatMap(({ items }) => items);
          if (bulletins.length === 0) return <p>{t('noBulletins')}</p>;
          return (
            <ul className={lists.list}>
              {bulletins.map((bulletin) => (
                <li key={bulletin.id}>
                  <BulletinCard bulletin={bulletin} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
