import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { WaitingCount } from '../city-reviews/waiting-count';
import { useMe } from '../session/queries';
import { CityCount } from './city-count';
import classes from './desk-menu.module.css';
import { deskEntries } from './entries';
import { EntryCount } from './entry-count';

/** The pages of the desk at which somebody works; nothing for whoever has none. */
export function DeskMenu() {
  const t = useTranslations('desks.menu');
  const me = useMe();
  if (!me || me.role === 'applicant') return null;
  const entries = deskEntries[me.role].filter(({ headOnly = false }) => me.head || !headOnly);
  return (
    <nav aria-label={t(me.role === 'employee' ? 'kindergarten' : 'city')} className={classes.menu}>
      {entries.map(({ to, text, exact = false, count, waits }) => (
        <Link
          key={text}
          to={to}
          activeOptions={{ exact }}
          className={classes.link}
          activeProps={{ className: classes.here }}
        >
          {t(`entries.${text}`)}
          {text === 'reviews' && <WaitingCount />}
          {count && <EntryCount count={count} />}
          {waits && <CityCount waits={waits} />}
        </Link>
      ))}
    </nav>
  );
}
