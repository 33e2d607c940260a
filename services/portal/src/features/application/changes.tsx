import type { HistoryLine } from '@kezek/contract/public/attachments';
import { useTranslations } from 'use-intl';

/** Each corrected field with its old value; of a certificate's number only that it was corrected. */
export function Changes({ changes }: Pick<HistoryLine, 'changes'>) {
  const t = useTranslations('application.changes');
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {field === 'birthCertificateNumber'
            ? t('birthCertificateNumber')
            : t(field, { before: before ?? t('empty'), after: after ?? t('empty') })}
        </li>
      ))}
    </ul>
  );
}
