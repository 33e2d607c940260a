import type { ImportDetails, RowOutcome } from '@kezek/contract/public/imports';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { SummaryList } from '../../ui/summary-list';

type CountsProps = { counts: ImportDetails['counts']; outcomes: readonly RowOutcome[] };

/** How many lines become what. */
export function Counts({ counts, outcomes }: CountsProps) {
  const t = useTranslations('desks.imports.outcomes');
  const locale = useLocale();
  return (
    <SummaryList
      rows={outcomes.map((outcome) => ({ name: t(outcome), value: numberInWords(counts[outcome] ?? 0, locale) }))}
    />
  );
}
