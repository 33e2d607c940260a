import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { Loaded } from '../../ui/loaded';
import { Card } from '../../ui/card';
import classes from './number-with-why.module.css';
import { queueHistoryQuery } from './queries';

const causes = [
  'joined',
  'left',
  'returned',
  'category-changed',
  'turn-used',
  'turn-returned',
  'language-changed',
] as const;
const shownCauses = 3;

/** The number in the queue, and why it last changed. */
export function NumberWithWhy({ id, number }: { id: string; number: number }) {
  const t = useTranslations('application.number');
  const locale = useLocale();
  const query = useQuery(queueHistoryQuery(id));
  return (
    <Card>
      <h2 className={classes.name}>{t('title')}</h2>
      <p className={classes.number}>{numberInWords(number, locale)}</p>
      <Loaded query={query} lines={1}>
        {(changes) => (
          <ul className={classes.causes}>
            {changes
              .toReversed()
              .slice(0, shownCauses)
              .map(({ at, number: after, before, cause, own, detail }) => {
                // Joining and leaving have causes of their own.
                const known = causes.find((one) => one === detail) ?? causes.find((one) => one === cause);
                return (
                  <li key={`${at}${cause}${after}`}>
                    <strong>{before === null ? (after ?? '—') : `${before} → ${after ?? '—'}`}</strong>{' '}
                    {known && t(`${own ? 'own' : 'others'}.${known}`)}
                    <span className={classes.when}>{beginningInWords(at, locale)}</span>
                  </li>
                );
              })}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
