import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
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

type QueueCause = (typeof causes)[number];

type QueueChangesProps = {
  id: string;
  /** How many are shown before more are asked for. */
  first?: number;
  /** What the application's own changes are called to whoever isn't its family. */
  ownInWords?: (cause: QueueCause) => string;
};

/** Why the number changed, newest first. */
export function QueueChanges({ id, first = 20, ownInWords }: QueueChangesProps) {
  const t = useTranslations('application.number');
  const own = ownInWords ?? ((cause: QueueCause) => t(`own.${cause}`));
  const locale = useLocale();
  const query = useInfiniteQuery(queueHistoryQuery(id, first));
  return (
    <Loaded query={query} lines={1}>
      {({ pages }) => (
        <>
          <ul className={classes.causes}>
            {pages
              .flatMap(({ items }) => items)
              .map(({ at, number: after, before, cause, own: isOwn, detail }) => {
                // Joining and leaving have causes of their own.
                const known = causes.find((one) => one === detail) ?? causes.find((one) => one === cause);
                return (
                  <li key={`${at}${cause}${after}`}>
                    <strong>{before === null ? (after ?? '—') : `${before} → ${after ?? '—'}`}</strong>{' '}
                    {known && (isOwn ? own(known) : t(`others.${known}`))}
                    <span className={classes.when}>{beginningInWords(at, locale)}</span>
                  </li>
                );
              })}
          </ul>
          <MoreButton {...query} />
        </>
      )}
    </Loaded>
  );
}
