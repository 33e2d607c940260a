import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from './card';
import classes from './error-summary.module.css';

type ErrorSummaryProps = { errors: readonly { fieldId: string; text: string }[] };

/** What is wrong, above the questions: it takes the focus, and leads to each field. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  const t = useTranslations('form');
  const summary = useRef<HTMLDivElement>(null);
  const shown = errors.map(({ text }) => text).join();
  useEffect(() => {
    if (shown !== '') summary.current?.focus();
  }, [shown]);
  if (errors.length === 0) return null;
  return (
    <div ref={summary} tabIndex={-1} role="alert" className={classes.summary}>
      <Card tone="loss">
        <h2>{t('summary')}</h2>
        <ul>
          {errors.map(({ fieldId, text }) => (
            <li key={fieldId}>
              <a
                href={`#${fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId)?.focus();
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
