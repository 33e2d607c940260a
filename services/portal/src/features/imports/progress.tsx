import type { ImportDetails } from '@kezek/contract/public/imports';
import { Progress as Bar } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { Card } from '../../ui/card';

/** A step that goes on by itself, whoever looks. */
export function Progress({ one: { state, done, rows } }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const locale = useLocale();
  const of = state === 'reading' ? null : rows;
  return (
    <Card tone="quiet">
      <p role="status">{t(`states.${state}`)}…</p>
      {of !== null && of > 0 && (
        <>
          <Bar value={(100 * done) / of} aria-label={t(`states.${state}`)} />
          <p>{t('linesDone', { done: numberInWords(done, locale), of: numberInWords(of, locale) })}</p>
        </>
      )}
      <p>{t('goesOn')}</p>
    </Card>
  );
}
