import type { Application } from '@kezek/contract/public/views';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, dayInWords, dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';

type FoundApplicationProps = { application: Application; children?: ReactNode };

/** By what an operator knows it, and where it is. */
export function FoundApplication({ application, children }: FoundApplicationProps) {
  const t = useTranslations('desks.city.found');
  const stages = useTranslations('desks.city.stages');
  const words = useTranslations('words');
  const locale = useLocale();
  const { id, child, submissionNo, submittedAt, language, stage, number, response, kindergarten } = application;
  return (
    <Card>
      <h2 className={lists.name}>
        <Link to="/city/applications/$id" params={{ id }} search={{}}>
          {child.name === '' ? t('erased') : child.name}
        </Link>
      </h2>
      <p>
        {t('line', {
          submissionNo: String(submissionNo),
          born: dayInWords(child.birthDate, locale),
          submitted: dayInWords(dayOf(submittedAt), locale),
          language: words(`language.${language}`),
        })}
      </p>
      <p>
        {stages(stage)}
        {number !== null && `, ${t('number', { number: String(number) })}`}
        {kindergarten && `: ${kindergarten.names[locale]}`}
      </p>
      {response?.activationDueAt && response.status === 'held' && (
        <p>{t('activateBy', { until: beginningInWords(response.activationDueAt, locale) })}</p>
      )}
      {children}
    </Card>
  );
}
