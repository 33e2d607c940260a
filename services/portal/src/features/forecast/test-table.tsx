import type { ForecastTest } from '@kezek/contract/internal/bulletin/forecast-routes';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, monthInWords } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { DataTable } from '../../ui/data-table';

type Tested = ForecastTest['all'];
type Scored = Tested['scores']['calibrated']['half'];

/** Of one language: all months together, and each, the newest first. */
export function TestTable({ test: { language, computedAt, months, all } }: { test: ForecastTest }) {
  const t = useTranslations('forecast.page');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const title = t('language', { language: words(language) });
  const head = [t('month'), t('families'), t('half'), t('most'), t('lastYear'), t('ofAll')];
  return (
    <section>
      <h2>{title}</h2>
      <p>{t('computedAt', { at: beginningInWords(computedAt, locale) })}</p>
      <DataTable label={title} head={head}>
        <TestRow name={t('all')} tested={all} />
        {months.toReversed().map((month) => (
          <TestRow key={month.month} name={monthInWords(month.month, locale)} tested={month} />
        ))}
      </DataTable>
    </section>
  );
}

function TestRow({ name, tested: { families, scores } }: { name: string; tested: Tested }) {
  const t = useTranslations('forecast.page');
  const locale = useLocale();
  const share = ({ covered }: Scored) => (covered === null ? '—' : t('percent', { share: Math.round(100 * covered) }));
  const withWidth = (scored: Scored) =>
    scored.widthDays === null ? '—' : t('cell', { covered: share(scored), days: Math.round(scored.widthDays) });
  const naive = scores['last-year'];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{numberInWords(families, locale)}</td>
      <td>{withWidth(scores.calibrated.half)}</td>
      <td>{withWidth(scores.calibrated.most)}</td>
      <td>{t('pair', { half: share(naive.half), most: share(naive.most) })}</td>
      <td>{withWidth(scores['of-all'].most)}</td>
    </tr>
  );
}
