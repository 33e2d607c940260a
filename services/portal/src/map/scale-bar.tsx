import { useTranslations } from 'use-intl';
import classes from './map.module.css';
import { scaleBar } from './projection';

const mostPx = 120;

export function ScaleBar({ kmPerPx, bottom }: { kmPerPx: number; bottom: number }) {
  const t = useTranslations('map');
  const { metres, px } = scaleBar(kmPerPx, mostPx);
  const text = metres < 1_000 ? t('metres', { metres }) : t('kilometres', { km: metres / 1_000 });
  return (
    <g transform={`translate(12 ${bottom - 12})`} role="img" aria-label={t('scale', { distance: text })}>
      <path d={`M0 -6 V0 H${px} V-6`} className={classes.scale} />
      <text x={px / 2} y={-8} textAnchor="middle" className={classes.scaleText}>
        {text}
      </text>
    </g>
  );
}
