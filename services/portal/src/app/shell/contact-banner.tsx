import { useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMe } from '../../features/session/queries';
import { LinkButton } from '../../ui/link-button';
import classes from './shell.module.css';

/** A family that can't be written to misses its days: said on each page until a contact is confirmed. */
export function ContactBanner() {
  const t = useTranslations('shell.contact');
  const me = useMe();
  const { pathname } = useLocation();
  if (me?.role !== 'applicant' || me.emailConfirmed || me.phone !== null) return null;
  // There it is asked for.
  if (pathname === '/welcome') return null;
  return (
    <section className={classes.contact} aria-label={t('label')}>
      <p>{t('text')}</p>
      <LinkButton to="/account">{t('confirm')}</LinkButton>
    </section>
  );
}
