import type { RulesPreview } from '@kezek/contract/public/policy-drafts';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, deadlineInWords } from '../../time/dates';
import { DataTable } from '../../ui/data-table';

/** Which terms would end otherwise that open on one of the days looked at. */
export function WindowChanges({ windows: { from, until, items } }: { windows: RulesPreview['windows'] }) {
  const t = useTranslations('desks.rules');
  const locale = useLocale();
  const instant = (at: string | null) => (at === null ? t('differences.nothing') : deadlineInWords(at, locale));
  return (
    <section>
      <h3>{t('preview.windows')}</h3>
      <p>{t('preview.windowsLead', { from: dayInWords(from, locale), until: dayInWords(until, locale) })}</p>
      {items.length === 0 ? (
        <p>{t('preview.windowsNone')}</p>
      ) : (
        <DataTable
          label={t('preview.windows')}
          head={[
            t('preview.window'),
            t('preview.days'),
            t('preview.opened'),
            t('differences.before'),
            t('differences.after'),
          ]}
        >
          {items.flatMap(({ window, days, examples }) =>
            examples.slice(0, 1).map(({ openedOn, before, after }) => (
              <tr key={window}>
                <th scope="row">{t(`preview.names.${window}`)}</th>
                <td>{days}</td>
                <td>{dayInWords(openedOn, locale)}</td>
                <td>{instant(before)}</td>
                <td>{instant(after)}</td>
              </tr>
            )),
          )}
        </DataTable>
      )}
    </section>
  );
}
