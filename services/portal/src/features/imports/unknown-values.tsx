import type { ImportDetails } from '@kezek/contract/public/imports';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import lists from '../../ui/list.module.css';
import { useMapping } from './use-mapping';

/** Values that say nothing to the portal get their meaning here; it is remembered for the city's next file. */
export function UnknownValues({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const locale = useLocale();
  const { id, unknown, mapping, fields } = one;
  const [meanings, setMeanings] = useState(mapping.meanings);
  const command = useMapping(id);
  const send = () => command.run({ ...mapping, meanings });
  const set = (field: string, value: string, code: string | undefined) => {
    const { [value]: _, ...others } = meanings[field] ?? {};
    setMeanings({ ...meanings, [field]: code === undefined ? others : { ...others, [value]: code } });
  };
  const titleOf = (field: string) => fields.find(({ name }) => name === field)?.title ?? field;
  return (
    <>
      <h2>{t('unknown')}</h2>
      <p>{t('unknownLead')}</p>
      <CommandForm command={command} errors={[]} send={t('checkAgain')} done="" onSend={send} onRetry={send}>
        <div className={lists.filters}>
          {unknown.map(({ field, value, rows, choices }) => (
            <Choice
              key={`${field} ${value}`}
              label={t('meaning', { title: titleOf(field), value, rows: numberInWords(rows, locale) })}
              any={t('notChosen')}
              options={choices.map(({ code, text }) => ({ value: code, label: text }))}
              value={meanings[field]?.[value]}
              onChange={(code) => set(field, value, code)}
            />
          ))}
        </div>
      </CommandForm>
    </>
  );
}
