import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ContactCentre } from '../../features/city/contact-centre';
import classes from './shell.module.css';

export function Footer() {
  const t = useTranslations('shell');
  return (
    <footer className={classes.footer}>
      <ContactCentre />
      <nav className={classes.footerLinks} aria-label={t('more')}>
        <Link to="/protocol" search={{}}>
          {t('nav.protocol')}
        </Link>
        <Link to="/rules">{t('nav.rules')}</Link>
        <Link to="/verify">{t('nav.verify')}</Link>
        <Link to="/open-data">{t('nav.openData')}</Link>
        <a href="/api/docs/">{t('nav.api')}</a>
      </nav>
      <p>{t('about')}</p>
    </footer>
  );
}
