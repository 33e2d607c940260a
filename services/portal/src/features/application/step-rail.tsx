import type { Application } from '@kezek/contract/public/views';
import { clsx } from 'clsx';
import { useTranslations } from 'use-intl';
import { stepOf } from './stage';
import classes from './step-rail.module.css';

const steps = [1, 2, 3, 4] as const;

/** The four steps of the guide, and where the application is among them. */
export function StepRail({ application }: { application: Application }) {
  const t = useTranslations('application.steps');
  const at = stepOf(application);
  if (at === null) return null;
  const ended = application.stage === 'enrolled';
  return (
    <ol className={classes.rail} aria-label={t('label')}>
      {steps.map((step) => {
        const done = step < at || ended;
        const here = step === at && !ended;
        return (
          <li
            key={step}
            className={clsx(done && classes.done, here && classes.here)}
            aria-current={here ? 'step' : undefined}
          >
            <span className={classes.mark} aria-hidden="true">
              {done ? '✓' : step}
            </span>
            <span>
              {t(`${step}`)}
              {done && <span className={classes.unseen}> {t('done')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
