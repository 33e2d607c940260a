import { reviewQuestions, type ReviewQuestion } from '@kezek/contract/public/reviews';
import { useLocale, useTranslations } from 'use-intl';
import { decimalInWords } from '../../time/numbers';
import classes from './answers.module.css';

/** What was answered to each question, or what all have answered on average. */
export function Answers({ ratings }: { ratings: Readonly<Record<ReviewQuestion, number>> }) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  return (
    <dl className={classes.answers}>
      {reviewQuestions.map((question) => (
        <div key={question} className={classes.answer}>
          <dt>{t(`questions.${question}`)}</dt>
          <dd>{t('outOf', { rating: decimalInWords(ratings[question], locale) })}</dd>
        </div>
      ))}
    </dl>
  );
}

/** As it was written: with its line breaks. */
export function ReviewText({ text }: { text: string | null }) {
  return text === null ? null : <p className={classes.text}>{text}</p>;
}
