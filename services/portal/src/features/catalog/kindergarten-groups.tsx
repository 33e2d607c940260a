import type { KindergartenWithGroups } from '@kezek/contract/internal/catalog-for-gateway';
import { useLocale, useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';

export function KindergartenGroups({ groups }: Pick<KindergartenWithGroups, 'groups'>) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const locale = useLocale();
  return (
    <section>
      <h2 id="groups">{t('groups')}</h2>
      {groups.length === 0 ? (
        <p>{t('noGroups')}</p>
      ) : (
        <div className={lists.scroll} role="region" aria-labelledby="groups" tabIndex={0}>
          <table className={lists.table}>
            <thead>
              <tr>
                <th scope="col">{t('groupName')}</th>
                <th scope="col">{t('groupYears')}</th>
                <th scope="col">{t('freeSeats')}</th>
                <th scope="col">{t('seats')}</th>
                <th scope="col">{t('inBulletins')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ id, names, language, birthYearFrom, birthYearTo, seats }) => (
                <tr key={id}>
                  <td>
                    {names[locale]}
                    <br />
                    {words(`language.${language}`)}
                  </td>
                  <td>{birthYearFrom === birthYearTo ? birthYearFrom : `${birthYearFrom}–${birthYearTo}`}</td>
                  <td>{seats.free}</td>
                  <td>{t('seatsOf', { taken: seats.taken, capacity: seats.capacity })}</td>
                  <td>{seats.reserved}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
