import { useId, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCity, useLocalities } from './city';
import classes from './contact-centre.module.css';

/** Whom the families of the chosen city call or write to; nothing where the city hasn't said it. */
export function ContactCentre() {
  const t = useTranslations('contact');
  const title = useId();
  const locale = useLocale();
  const { city } = useCity();
  const { all, nameOf } = useLocalities();
  const centre = all.find(({ kato }) => kato === city)?.contactCentre;
  if (!city || !centre) return null;
  const { phone, whatsapp, email, hours } = centre;
  return (
    <section aria-labelledby={title} className={classes.centre}>
      <h2 id={title} className={classes.title}>
        {t('title', { city: nameOf(city) })}
      </h2>
      <ul className={classes.ways}>
        {phone && <Way href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{t('phone', { phone })}</Way>}
        {whatsapp && <Way href={`https://wa.me/${whatsapp.slice(1)}`}>{t('whatsapp', { whatsapp })}</Way>}
        {email && <Way href={`mailto:${email}`}>{email}</Way>}
        {hours && <li className={classes.hours}>{hours[locale]}</li>}
      </ul>
    </section>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a href={href} rel="noreferrer">
        {children}
      </a>
    </li>
  );
}
