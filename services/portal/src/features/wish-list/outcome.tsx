import type { WishList } from '@kezek/contract/public/wish-lists';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { useKindergartenNames } from './use-wish-in-words';

/** Which place the family was given, who stood before it at what it wanted more, and what the list means now. */
export function Outcome({ list: { given, open, answers } }: { list: WishList }) {
  const t = useTranslations('wishList.outcome');
  const nameOf = useKindergartenNames([
    ...(given ? [given.kindergartenId, ...given.passed.map(({ kindergartenId }) => kindergartenId)] : []),
    ...open.map(({ kindergartenId }) => kindergartenId),
  ]);
  if (!given && !answers) return null;
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
    </section>
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
