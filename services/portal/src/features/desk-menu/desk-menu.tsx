import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMe } from '../session/queries';
import { CityCount } from './city-count';
import classes from './desk-menu.module.css';
import { deskGroups } from './entries';
import { EntryCount } from './entry-count';

/** The pages of the desk at which somebody works; nothing for whoever has none. */
export function DeskMenu() {
  const t = useTranslations('desks.menu');
  const me = useMe();
  if (!me || me.role === 'applicant') return null;
  return (
    <nav aria-label={t(me.role === 'employee' ? 'kindergarten' : 'city')} className={classes.menu}>
      {deskGroups[me.role].map(({ name, entries }) => (
        <div key={name} className={classes.group}>
          <span className={classes.name}>{t(`groups.${name}`)}</span>
          {entries
            .filter(({ headOnly = false }) => me.head || !headOnly)
            .map(({ to, text, exact = false, count, waits }) => (
              <Link
                key={text}
                to={to}
                activeOptions={{ exact }}
                className={classes.link}
                activeProps={{ className: classes.here }}
              >
                {t(`entries.${text}`)}
                {count && <EntryCount count={count} />}
                {waits && <CityCount waits={waits} />}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  );
}
