import type { WishList } from '@kezek/contract/public/wish-lists';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { useKindergartenNames } from './use-wish-in-words';

/** Which place the family was given, who stood before it at what it wanted more, and what the list means now. */
export function Outcome({ list: { given, open, answers, passedOver } }: { list: WishList }) {
  const t = useTranslations('wishList.outcome');
  const nameOf = useKindergartenNames([
    ...(given ? [given.kindergartenId, ...given.passed.map(({ kindergartenId }) => kindergartenId)] : []),
    ...[...open, ...passedOver].map(({ kindergartenId }) => kindergartenId),
  ]);
  if (!given && !answers && passedOver.length === 0) return null;
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{t('title')}</h2>
      {given && <Given given={given} nameOf={nameOf} />}
      <h3>{t('open')}</h3>
      {open.length === 0 && <p>{t('noneOpen')}</p>}
      <ul>
        {open.map(({ bulletinId, kindergartenId, rank, refusal }) => (
          <li key={bulletinId}>
            <Link to="/bulletins/$id" params={{ id: bulletinId }}>
              {t('meant', { rank, kindergarten: nameOf(kindergartenId) })}
            </Link>
            {': '}
            {refusal ? refusal.detail : t('answers')}
          </li>
        ))}
      </ul>
      {passedOver.length > 0 && <PassedOver passedOver={passedOver} nameOf={nameOf} />}
    </section>
  );
}

type PassedOverProps = Pick<WishList, 'passedOver'> & { nameOf: (id: string) => string };

/** What a free place was too little for is said when it is long somebody else’s. */
function PassedOver({ passedOver, nameOf }: PassedOverProps) {
  const t = useTranslations('wishList.outcome');
  const locale = useLocale();
  return (
    <>
      <h3>{t('passedOver')}</h3>
      <ul>
        {passedOver.map(({ bulletinId, kindergartenId, at, refusal }) => (
          <li key={bulletinId}>
            <Link to="/bulletins/$id" params={{ id: bulletinId }}>
              {t('passedOverAt', { at: beginningInWords(at, locale), kindergarten: nameOf(kindergartenId) })}
            </Link>
            {': '}
            {refusal.detail}
          </li>
        ))}
      </ul>
    </>
  );
}

type GivenProps = { given: NonNullable<WishList['given']>; nameOf: (id: string) => string };

function Given({ given: { kindergartenId, rank, number, category, passed }, nameOf }: GivenProps) {
  const t = useTranslations('wishList.outcome');
  const words = useTranslations('words.category');
  const stood = { number, category: words(category) };
  return (
    <Card tone="quiet">
      <p>{t('given', { kindergarten: nameOf(kindergartenId) })}</p>
      <p>{rank === null ? t('byHand', stood) : t('rank', { rank, ...stood })}</p>
      {passed.length > 0 && <h3>{t('why')}</h3>}
      {passed.map((one) => (
        <div key={one.bulletinId}>
          <p>
            {t(one.before.length > 0 ? 'passed' : 'noTwo', {
              rank: one.rank,
              kindergarten: nameOf(one.kindergartenId),
            })}
          </p>
          <ul>
            {one.before.map((before) => (
              <li key={`${before.category} ${before.number}`}>
                {t('before', { number: before.number, category: words(before.category) })}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}
