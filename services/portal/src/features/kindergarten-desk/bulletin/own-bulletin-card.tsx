import type { BulletinCard } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOf } from '../../../time/dates';
import { Card } from '../../../ui/card';
import lists from '../../../ui/list.module.css';
import { AccessLine } from '../../bulletins/access-line';
import { groupsQuery } from '../queries';

type OwnBulletinCardProps = { bulletin: BulletinCard; heading: 'h2' | 'h3'; children?: ReactNode };

/** A bulletin as its kindergarten knows it: of which day, of which group. */
export function OwnBulletinCard({ bulletin, heading: Heading, children }: OwnBulletinCardProps) {
  const t = useTranslations('desks.kindergarten.card');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const groups = useQuery(groupsQuery());
  const { groupId, publishAt, birthYear, language, free, places, waiting, endReason } = bulletin;
  const group = groups.data?.find(({ id }) => id === groupId)?.names[locale];
  return (
    <Card>
      <Heading className={lists.name}>{t('title', { day: dayInWords(dayOf(publishAt), locale) })}</Heading>
      <p>
        {group && <>{group} · </>}
        {t('group', { birthYear: String(birthYear), language: words(language) })}
      </p>
      <AccessLine bulletin={bulletin} />
      <p>{t('places', { free, places, waiting })}</p>
      {endReason?.text && <p>{t('why', { reason: endReason.text[locale] })}</p>}
      {children}
    </Card>
  );
}
