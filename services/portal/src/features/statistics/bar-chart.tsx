import { useLocale } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import classes from './bar-chart.module.css';

export type BarRow = { label: string; values: readonly (number | null)[] };

type BarChartProps = {
  /** What each of a row's values is. */
  series: readonly string[];
  rows: readonly BarRow[];
  /** Parts of one bar, rather than a bar for each. */
  stacked?: boolean;
};

const looks = [classes.first, classes.second, classes.third];
const thickness = 14;

/** Bars that lie, so that names fit beside them on a phone. For the eye alone: a table says the same beside it. */
export function BarChart({ series, rows, stacked = false }: BarChartProps) {
  const lines = rows.map(({ label, values }) => ({ label, bars: stacked ? [values] : values.map((value) => [value]) }));
  const longest = Math.max(1, ...lines.flatMap(({ bars }) => bars.map(sumOf)));
  return (
    <div aria-hidden="true">
      <ul className={classes.legend}>
        {series.map((name, index) => (
          <li key={name}>
            <svg width={thickness} height={thickness} className={classes.key}>
              <rect width="100%" height="100%" className={looks[index]} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <div className={classes.chart}>
        {lines.map(({ label, bars }) => (
          <div key={label} className={classes.row}>
            <span>{label}</span>
            <div>
              {bars.map((values, index) => (
                <Bar key={series[index]} values={values} longest={longest} look={stacked ? 0 : index} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

const sumOf = (values: BarRow['values']): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

function Bar({ values, longest, look }: { values: BarRow['values']; longest: number; look: number }) {
  const locale = useLocale();
  const percent = (value: number) => `${(100 * value) / longest}%`;
  return (
    <div className={classes.bar}>
      <svg width="100%" height={thickness}>
        {values.map((value, index) => (
          <rect
            key={looks[look + index]}
            x={percent(sumOf(values.slice(0, index)))}
            width={percent(value ?? 0)}
            height="100%"
            className={looks[look + index]}
          />
        ))}
      </svg>
      <span>{values.every((value) => value === null) ? '—' : numberInWords(sumOf(values), locale)}</span>
    </div>
  );
}
