import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { groupsQuery } from '../kindergarten-desk/queries';
import type { YearTurn } from './year-turn-page';

/** Seats that the turn has freed, as bulletins that somebody has to schedule. */
export function TurnProposals({ turn }: { turn: YearTurn }) {
  const t = useTranslations('desks.roster.turnProposals');
  const locale = useLocale();
  const query = useQuery(groupsQuery());
  return (
    <section aria-labelledby="turn-proposals">
      <h2 id="turn-proposals">{t('title')}</h2>
      <Loaded query={query} lines={1}>
        {(groups) => {
          const offered = groups.filter(
            ({ id, seats }) => seats.free > 0 && turn.lines.some(({ groupId }) => groupId === id),
          );
          if (offered.length === 0) return <p>{t('none')}</p>;
          return (
            <ul className={lists.list}>
              {offered.map(({ id, names, birthYearFrom, seats }) => (
                <li key={id}>
                  <p>{t('free', { name: names[locale], year: birthYearFrom, count: seats.free })}</p>
                  <LinkButton
                    to="/desk/bulletins"
                    search={{ groupId: id, birthYear: birthYearFrom, places: seats.free }}
                    variant="default"
                  >
                    {t('schedule', { name: names[locale] })}
                  </LinkButton>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}
