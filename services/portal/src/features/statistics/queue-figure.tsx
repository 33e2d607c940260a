import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { Figure } from './figure';
import { categories, totalOf, type QueuePart } from './sums';

type QueueFigureProps = {
  title: string;
  /** What the parts are. */
  of: string;
  parts: readonly QueuePart<string>[];
};

/** Who waits now: of each part the categories. */
export function QueueFigure({ title, of, parts }: QueueFigureProps) {
  const t = useTranslations('statistics');
  const words = useTranslations('words.category');
  const locale = useLocale();
  const series = categories.map((category) => words(category));
  return (
    <Figure
      title={title}
      note={t('queueNow')}
      none={t('noQueue')}
      stacked
      series={series}
      rows={parts.map(({ key, applications }) => ({ label: key, values: categories.map((one) => applications[one]) }))}
      head={[of, ...series, t('total')]}
      cells={(row) => {
        const applications = parts[row]?.applications;
        if (!applications) return [];
        const counts = categories.map((category) => applications[category]);
        return [...counts, totalOf(applications)].map((count) => numberInWords(count, locale));
      }}
    />
  );
}
