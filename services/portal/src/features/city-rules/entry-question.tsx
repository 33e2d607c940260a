import type { PackListName } from '@kezek/rules/pack/fields';
import { Checkbox, TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { ConfirmButton } from '../../ui/confirm-button';
import { Card } from '../../ui/card';
import { entryPath, type EntryForm } from './pack-form';

type EntryQuestionProps = {
  list: PackListName;
  index: number;
  entry: EntryForm;
  errorAt: (part: string) => string | undefined;
  onChange: (entry: EntryForm) => void;
  onRemove: () => void;
};

const languages = ['kk', 'ru', 'en'] as const;

/** A privilege, a reason or a document: in three languages, and what else is asked of its kind. */
export function EntryQuestion({ list, index, entry, errorAt, onChange, onRemove }: EntryQuestionProps) {
  const t = useTranslations('desks.rules.form');
  const categories = useTranslations('words.category');
  const locale = useLocale();
  const { code, isNew, category, required } = entry;
  const name = entry[locale] === '' ? t('newEntry') : entry[locale];
  const idOf = (part: string) => entryPath(list, index, part);
  const label = t('entry', { n: index + 1, name });
  return (
    <Card label={label}>
      <h3>{label}</h3>
      {!isNew && <p>{t('codeIs', { code })}</p>}
      {isNew && (
        <TextInput
          id={idOf('code')}
          label={t('code')}
          description={t('codeHint')}
          error={errorAt('code')}
          maw={420}
          maxLength={60}
          value={code}
          onChange={(event) => onChange({ ...entry, code: event.currentTarget.value })}
        />
      )}
      {languages.map((language) => (
        <TextInput
          key={language}
          id={idOf(`text.${language}`)}
          lang={language}
          label={t(`textIn.${language}`)}
          error={errorAt(`text.${language}`)}
          maw={640}
          maxLength={300}
          value={entry[language]}
          onChange={(event) => onChange({ ...entry, [language]: event.currentTarget.value })}
        />
      ))}
      {list === 'privileges' && (
        <Choice
          label={t('category')}
          maw={640}
          options={[
            { value: 'out-of-turn', label: categories('out-of-turn') },
            { value: 'first-priority', label: categories('first-priority') },
          ]}
          value={category}
          onChange={(chosen = category) => onChange({ ...entry, category: chosen })}
        />
      )}
      {list === 'enrolmentDocuments' && (
        <Checkbox
          my="sm"
          label={t('required')}
          checked={required}
          onChange={(event) => onChange({ ...entry, required: event.currentTarget.checked })}
        />
      )}
      <ConfirmButton
        label={t('removeNamed', { name })}
        text={t('removeText')}
        disabledReason={null}
        pending={false}
        loss
        onConfirm={onRemove}
      />
    </Card>
  );
}
