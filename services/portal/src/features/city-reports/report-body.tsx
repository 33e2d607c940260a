import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Downloads } from '../../ui/downloads';
import type { Period } from './queries';
import type { ShownReport } from './search';

type ReportBodyProps = {
  report: ShownReport;
  period: Period;
  chart: ReactNode;
  /** The next part of the table. */
  more?: ReactNode;
  /** The table. */
  children: ReactNode;
};

/** A report that is there: its chart, the table that says the same and more, and all of it as a file. */
export function ReportBody({ report, period, chart, more, children }: ReportBodyProps) {
  const t = useTranslations('desks.reports');
  return (
    <Stack gap="lg">
      <Card>{chart}</Card>
      {children}
      {more}
      <section>
        <h3>{t('files')}</h3>
        <p>{t('filesNote')}</p>
        <Downloads path={`/reports/${report}/file`} query={period} />
      </section>
    </Stack>
  );
}
