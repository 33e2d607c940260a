import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { beginningOf } from '../../features/session/beginning';
import { useMe } from '../../features/session/queries';
import classes from './shell.module.css';

/** The sections, in the words of the city's guides; and whose turn it is to act their own ones. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('shell');
  const me = useMe();
  const deskOf = me && me.role !== 'applicant' && beginningOf(me.role);
  const link = { className: classes.navLink, activeProps: { className: classes.navHere }, onClick: onGo };
  return (
    <nav aria-label={t('menu')} className={classes.nav}>
      <Link to="/" activeOptions={{ exact: true }} {...link}>
        {t('nav.home')}
      </Link>
      <Link to="/bulletins" search={{}} {...link}>
        {t('nav.bulletins')}
      </Link>
      <Link to="/queue" search={{}} {...link}>
        {t('nav.queue')}
      </Link>
      <Link to="/kindergartens" search={{}} {...link}>
        {t('nav.catalog')}
      </Link>
      <Link to="/statistics" search={{}} {...link}>
        {t('nav.statistics')}
      </Link>
      <Link to="/reviews" activeOptions={{ exact: true }} {...link}>
        {t('nav.reviews')}
      </Link>
      {me?.role === 'applicant' && (
        <Link to="/applications" activeOptions={{ exact: true }} {...link}>
          {t('nav.applications')}
        </Link>
      )}
      {deskOf && (
        <Link to={deskOf} {...link}>
          {t('nav.desk')}
        </Link>
      )}
    </nav>
  );
}
