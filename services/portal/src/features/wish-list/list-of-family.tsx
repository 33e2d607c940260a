import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { WishListTexts } from '../../i18n/more-texts';
import { beginningInWords } from '../../time/dates';
import { keyOf } from './edit';
import { Outcome } from './outcome';
import { wishListQuery } from './queries';
import { kindergartensIn, useWishInWords } from './use-wish-in-words';

/** A family's list as the city's operators see it; nothing where there is none. */
export const ListOfFamily = ({ id }: { id: string }) => (
  <WishListTexts>
    <List id={id} />
  </WishListTexts>
);

function List({ id }: { id: string }) {
  const t = useTranslations('wishList.desk');
  const locale = useLocale();
  const { data } = useQuery({ ...wishListQuery(id), throwOnError: false });
  const words = useWishInWords(kindergartensIn(data?.wishes ?? []));
  if (!data || (data.wishes.length === 0 && !data.given && data.passedOver.length === 0)) return null;
  const { wishes, version, changedAt } = data;
  return (
    <section aria-labelledby="wish-list">
      <h2 id="wish-list">{t('title')}</h2>
      {wishes.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ol>
          {wishes.map((wish) => (
            <li key={keyOf(wish)}>{words(wish)}</li>
          ))}
        </ol>
      )}
      {changedAt && <p>{t('changed', { at: beginningInWords(changedAt, locale), version: String(version) })}</p>}
      <Outcome list={data} />
    </section>
  );
}
