import type { PublicReview } from '@kezek/contract/public/reviews';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { Answers, ReviewText } from './answers';

/** A published review; `named`: of which kindergarten, where the page doesn't say it. */
export function ReviewCard({ review, named = false }: { review: PublicReview; named?: boolean }) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  const { kindergarten, ratings, text, publishedAt } = review;
  return (
    <Card>
      {named && kindergarten && (
        <h2 className={lists.name}>
          <Link to="/kindergartens/$id" params={{ id: kindergarten.id }}>
            {kindergarten.names[locale]}
          </Link>
        </h2>
      )}
      <p>{t('published', { day: dayInWords(dayOf(publishedAt), locale) })}</p>
      <ReviewText text={text} />
      <Answers ratings={ratings} />
    </Card>
  );
}
