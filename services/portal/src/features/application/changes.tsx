import type { HistoryLine } from '@kezek/contract/public/attachments';
import { Language } from '@kezek/contract/values';
import { useTranslations } from 'use-intl';
import { useLocalities } from '../city/city';

/** Each corrected field with its old value; of a certificate's number only that it was corrected. */
export function Changes({ changes }: Pick<HistoryLine, 'changes'>) {
  const t = useTranslations('application.changes');
  const languages = useTranslations('words.language');
  const languageIn = (value: string | null) => {
    const language = Language.safeParse(value);
    return language.success ? languages(language.data) : t('empty');
  };
  const { nameOf } = useLocalities();
  const districtIn = (value: string | null) => (value === null ? t('empty') : nameOf(value));
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {field === 'birthCertificateNumber'
            ? t('birthCertificateNumber')
            : field === 'language'
              ? t('language', { before: languageIn(before), after: languageIn(after) })
              : field === 'district'
                ? t('district', { before: districtIn(before), after: districtIn(after) })
                : t(field, { before: before ?? t('empty'), after: after ?? t('empty') })}
        </li>
      ))}
    </ul>
  );
}
