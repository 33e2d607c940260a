import type { YearDraft } from '@kezek/contract/public/policy-drafts';
import { useLocale, useTranslations } from 'use-intl';
import { dayAndWeekdayInWords } from '../../time/dates';
import { SummaryList } from '../../ui/summary-list';

type YearDifferencesProps = { before: YearDraft['before']; after: YearDraft['days'] };

/** Which days would count otherwise than today. */
export function YearDifferences({ before, after }: YearDifferencesProps) {
  const t = useTranslations('desks.rules');
  const locale = useLocale();
  const inWords = (days: readonly string[]) => days.map((day) => dayAndWeekdayInWords(day, locale)).join('; ');
  const only = (days: readonly string[], others: readonly string[] = []) => days.filter((day) => !others.includes(day));
  const rows = [
    { name: t('calendar.added'), days: only(after.daysOff, before?.daysOff) },
    { name: t('calendar.removed'), days: only(before?.daysOff ?? [], after.daysOff) },
    { name: t('calendar.addedWorking'), days: only(after.workingDays, before?.workingDays) },
    { name: t('calendar.removedWorking'), days: only(before?.workingDays ?? [], after.workingDays) },
  ].filter(({ days }) => days.length > 0);
  if (rows.length === 0) return <p>{t('differences.none')}</p>;
  return <SummaryList rows={rows.map(({ name, days }) => ({ name, value: inWords(days) }))} />;
}
