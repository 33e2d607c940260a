import type { ImportDetails } from '@kezek/contract/public/imports';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { DataTable } from '../../ui/data-table';

/** Numbers before and after, queue by queue. */
export function Queues({ one: { queues } }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const words = useTranslations('words.language');
  const locale = useLocale();
  if (queues.length === 0) return null;
  return (
    <>
      <h2>{t('queues')}</h2>
      <DataTable label={t('queues')} head={[t('queue'), t('before'), t('joining'), t('after')]}>
        {queues.map(({ birthYear, language, before, joining }) => (
          <tr key={`${birthYear} ${language}`}>
            <td>{t('queueName', { birthYear: String(birthYear), language: words(language) })}</td>
            <td>{numberInWords(before, locale)}</td>
            <td>{numberInWords(joining, locale)}</td>
            <td>{numberInWords(before + joining, locale)}</td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
