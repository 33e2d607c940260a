import type { BulletinCard as Bulletin } from '@kezek/contract/public/views';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { useLocalities } from '../city/city';
import { AccessLine } from './access-line';
import classes from './bulletin-card.module.css';

type BulletinCardProps = {
  bulletin: Bulletin;
  /** Under the page's own heading, or under a section's. */
  heading?: 'h2' | 'h3';
  /** What one may do with it. */
  children?: ReactNode;
};

/** A bulletin in a list. */
export function BulletinCard({ bulletin, heading: Heading = 'h3', children }: BulletinCardProps) {
  const t = useTranslations('bulletins');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { id, kindergarten, birthYear, language, free, places, waiting, kind, locality } = bulletin;
  return (
    <Card>
      <div className={classes.card}>
        <div className={classes.what}>
          <Heading className={classes.name}>
            <Link to="/bulletins/$id" params={{ id }}>
              {kindergarten?.names[locale] ?? t('nameless')}
            </Link>
          </Heading>
          <p>{kindergarten?.address[locale] ?? nameOf(locality)}</p>
          <p>{t('group', { birthYear: String(birthYear), language: words(`language.${language}`) })}</p>
          {kind === 'state-order' && <p>{t('stateOrder')}</p>}
          <AccessLine bulletin={bulletin} />
        </div>
        <p className={classes.places}>
          <strong>{free}</strong>
          <span>{t('freeOf', { free, places })}</span>
          {waiting > 0 && <span>{t('waiting', { waiting })}</span>}
        </p>
      </div>
      {children}
    </Card>
  );
}
