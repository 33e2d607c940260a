import type { YearPreview } from '@kezek/contract/public/policy-drafts';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';

type ScheduledChangesProps = { scheduled: YearPreview['scheduled']; children?: ReactNode };

/** Bulletins that are scheduled, but not published: they keep their times, which is said. */
export function ScheduledChanges({ scheduled: { total, otherwise, examples }, children }: ScheduledChangesProps) {
  const t = useTranslations('desks.rules.preview');
  const locale = useLocale();
  const at = (instant: string) => beginningInWords(instant, locale);
  return (
    <section aria-labelledby="preview-scheduled">
      <h3 id="preview-scheduled">{t('scheduled')}</h3>
      <p>{t('scheduledText', { total, otherwise })}</p>
      {children}
      {examples.length > 0 && (
        <ul>
          {examples.map(({ id, kindergarten, publishAt, generalAt, countedAnew }) => (
            <li key={id}>
              {t('scheduledExample', {
                kindergarten: kindergarten?.names[locale] ?? t('unnamed'),
                publishAt: at(publishAt),
                generalAt: at(generalAt),
                anewPublish: at(countedAnew.publishAt),
                anewGeneral: at(countedAnew.generalAt),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
