import type { CityApplication } from '@kezek/contract/public/city-desk';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, dayInWords, dayOf, deadlineInWords } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { SummaryList, type SummaryRow } from '../../ui/summary-list';
import { useLocalities } from '../city/city';

/** What is known of an application, its response, its referral, and its workflow. */
export function Facts({ application }: { application: CityApplication }) {
  const t = useTranslations('desks.city.facts');
  const family = useTranslations('application.facts');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { submissionNo, child, submittedAt, language, category, privilege, district, wishes } = application;
  const { kindergarten, lapses, stopList, response, referral, workflowUrl, agesOutAt, number } = application;
  const rows: (SummaryRow | null)[] = [
    { name: family('number'), value: `№ ${submissionNo}` },
    number === null ? null : { name: t('queueNumber'), value: numberInWords(number, locale) },
    { name: t('iin'), value: child.iin },
    { name: family('birthDate'), value: dayInWords(child.birthDate, locale) },
    { name: family('submitted'), value: beginningInWords(submittedAt, locale) },
    { name: family('language'), value: words(`language.${language}`) },
    { name: family('category'), value: words(`category.${category}`) },
    privilege && {
      name: family('privilege'),
      value: `${privilege.text?.[locale] ?? privilege.code}: ${family(`privilegeStatus.${privilege.status}`)}`,
    },
    district ? { name: family('district'), value: nameOf(district) } : null,
    wishes ? { name: family('wishes'), value: wishes } : null,
    response && {
      name: t('response'),
      value: (
        <>
          <Link to="/bulletins/$id" params={{ id: response.bulletinId }}>
            {t(`responses.${response.status}`)}
          </Link>
          {response.activationDueAt && (
            <div>{t('activateBy', { until: deadlineInWords(response.activationDueAt, locale) })}</div>
          )}
        </>
      ),
    },
    referral && {
      name: t('referral'),
      value: (
        <>
          № {referral.number}
          <div>{t('validUntil', { until: deadlineInWords(referral.window.deadlineAt, locale) })}</div>
          {referral.arrivedAt && <div>{t('arrived', { at: beginningInWords(referral.arrivedAt, locale) })}</div>}
        </>
      ),
    },
    kindergarten && {
      name: family('kindergarten'),
      value: `${kindergarten.names[locale]}, ${kindergarten.address[locale]}`,
    },
    stopList && { name: t('stopList'), value: deadlineInWords(stopList.deadlineAt, locale) },
    { name: family('lapses'), value: String(lapses) },
    { name: t('agesOut'), value: dayInWords(dayOf(agesOutAt), locale) },
    workflowUrl
      ? {
          name: t('workflow'),
          value: (
            <a href={workflowUrl} target="_blank" rel="noreferrer">
              {t('toWorkflow')}
            </a>
          ),
        }
      : null,
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{family('title')}</h2>
      <SummaryList rows={rows.filter((row) => row !== null)} />
    </section>
  );
}
