import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOfYearInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useCity, useLocalities } from '../city/city';
import { rulePackQuery } from '../city/queries';
import { WorkingCalendar } from './working-calendar';

export function RulesPage() {
  const t = useTranslations('rules');
  const { city } = useCity();
  const { nameOf } = useLocalities();
  return <Page title={city ? t('title', { city: nameOf(city) }) : t('untitled')}>{city && <Rules city={city} />}</Page>;
}

function Rules({ city }: { city: string }) {
  const t = useTranslations('rules');
  const words = useTranslations('words');
  const locale = useLocale();
  const query = useQuery(rulePackQuery(city));
  return (
    <Loaded query={query}>
      {({ values, version, appliesFrom }) => {
        const { bulletin, referral, activation, stopList, lapsesUntilRemoval, queue, age } = values;
        return (
          <>
            <p>{t('version', { version, from: dayInWords(appliesFrom, locale) })}</p>
            <h2>{t('queueTitle')}</h2>
            <ul>
              <li>{t('queueOrder', { general: queue.generalPerPrivileged })}</li>
              <li>{t(`languageChange.${queue.languageChangeKeepsDate === false ? 'loses' : 'keeps'}`)}</li>
              <li>{t('ageEnds', { years: age.endsAtYears, on: dayOfYearInWords(age.endsOn, locale) })}</li>
            </ul>
            <h2>{t('bulletinTitle')}</h2>
            <ul>
              <li>{t('published', { at: bulletin.publicationMinute })}</li>
              <li>
                {t(`priority.${bulletin.priorityWindow.unit}`, {
                  n: bulletin.priorityWindow.n,
                  depth: bulletin.turnDepth,
                })}
              </li>
              {bulletin.gatherUntilMinute && <li>{t('gathered', { until: bulletin.gatherUntilMinute })}</li>}
              <li>{t('closes', { n: bulletin.closesAfterWorkingDays })}</li>
              <li>{t('activated', { n: activation.overdueAfterWorkingDays })}</li>
            </ul>
            <h2>{t('referralTitle')}</h2>
            <ul>
              <li>{t('valid', { n: referral.validWorkingDays })}</li>
              <li>{t('extended', { n: referral.extensionMaxCalendarDays })}</li>
              <li>{t('revoked', { n: referral.revocableHours })}</li>
              <li>{t('lapsed', { n: stopList.workingDays })}</li>
              <li>{t('removed', { n: lapsesUntilRemoval })}</li>
              <li>{t('privateFrom', { years: age.privateChoiceFromYears })}</li>
            </ul>
            <h2>{t('privileges')}</h2>
            <ul>
              {queue.privileges.map(({ code, category, text }) => (
                <li key={code}>{`${text[locale]} — ${words(`category.${category}`)}`}</li>
              ))}
            </ul>
            <h2>{t('documents')}</h2>
            <ul>
              {values.enrolmentDocuments.map(({ code, required, text }) => (
                <li key={code}>{required ? `${text[locale]} *` : text[locale]}</li>
              ))}
            </ul>
            <p>{t('starred')}</p>
            <h2>{t('declineReasons')}</h2>
            <ul>
              {values.declineReasons.map(({ code, text }) => (
                <li key={code}>{text[locale]}</li>
              ))}
            </ul>
            <h2>{t('calendarTitle')}</h2>
            <WorkingCalendar />
          </>
        );
      }}
    </Loaded>
  );
}
