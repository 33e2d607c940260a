import type { ImportDetails, ImportMapping } from '@kezek/contract/public/imports';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import lists from '../../ui/list.module.css';
import { columnNames } from './column-names';
import { DiscardButton } from './discard-button';
import { Sample } from './sample';
import { useMapping } from './use-mapping';

/** Which line names the columns, and what each column holds; as the portal guesses it, to be corrected. */
export function MappingForm({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const { id, fields, sample } = one;
  const [mapping, setMapping] = useState<ImportMapping>(one.mapping);
  const [checked, setChecked] = useState(false);
  const command = useMapping(id);
  const names = columnNames(sample, mapping.headerRow, (column) => t('column', { column }));
  const missing = fields.filter(({ name, required }) => required && mapping.columns[name] === undefined);
  const choose = (name: string, column: string | undefined) => {
    const { [name]: _, ...others } = mapping.columns;
    setMapping({ ...mapping, columns: column === undefined ? others : { ...others, [name]: Number(column) } });
  };
  const send = () => {
    setChecked(true);
    if (missing.length === 0) command.run(mapping);
  };
  const options = names.map((label, column) => ({ value: String(column), label }));
  return (
    <>
      <h2>{t('mapping')}</h2>
      <p>{t('mappingLead')}</p>
      <Sample lines={sample} headerRow={mapping.headerRow} />
      <CommandForm
        command={command}
        errors={
          checked
            ? missing.map(({ name, title }) => ({ fieldId: `map-${name}`, text: t('chooseColumn', { title }) }))
            : []
        }
        send={t('check')}
        done=""
        onSend={send}
        onRetry={send}
      >
        <Choice
          label={t('headerRow')}
          maw={420}
          options={sample.map(({ rowNo, cells }) => ({
            value: String(rowNo),
            label: t('line', { row: rowNo, text: cells.filter(Boolean).join(' · ').slice(0, 60) }),
          }))}
          value={String(mapping.headerRow)}
          onChange={(row) => setMapping({ ...mapping, headerRow: Number(row) })}
        />
        <div className={lists.filters}>
          {fields.map(({ name, title, required }) => (
            <Choice
              key={name}
              id={`map-${name}`}
              label={title}
              withAsterisk={required}
              any={t('noColumn')}
              options={options}
              value={mapping.columns[name] === undefined ? undefined : String(mapping.columns[name])}
              onChange={(column) => choose(name, column)}
              error={checked && missing.some((one) => one.name === name) && t('chooseColumn', { title })}
            />
          ))}
        </div>
      </CommandForm>
      <DiscardButton id={id} />
    </>
  );
}
