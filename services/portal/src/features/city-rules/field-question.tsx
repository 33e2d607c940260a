import { boundsOf, type FieldValue, type PackField, type PackFieldName } from '@kezek/rules/pack/fields';
import { TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Choice } from '../../ui/choice';
import { useFieldWords } from './use-field-words';

type FieldQuestionProps = {
  field: PackField;
  id: string;
  value: string;
  /** As it is without the draft. */
  was: FieldValue;
  error: string | undefined;
  onChange: (value: string) => void;
};

/** What the guides that cities give to parents say themselves; of the rest they are silent (RULES.md). */
const ofGuides: ReadonlySet<PackFieldName> = new Set([
  'generalPerPrivileged',
  'publicationMinute',
  'gatherUntilMinute',
  'priorityUnit',
  'priorityLength',
  'validWorkingDays',
  'revocableHours',
  'extensionMaxCalendarDays',
  'extensionOnlyOnLastDay',
  'stopListWorkingDays',
  'lapsesUntilRemoval',
  'privateChoiceFromYears',
]);

/** One value of the rules: what it does, where it comes from, what it may be, and what it is now. */
export function FieldQuestion({ field, id, value, was, error, onChange }: FieldQuestionProps) {
  const t = useTranslations('desks.rules');
  const words = useFieldWords();
  const { name, kind, optional = false } = field;
  const bounds = boundsOf(field);
  const description = [
    t(`fields.${name}.what`),
    t(`source.${ofGuides.has(name) ? 'guides' : 'city'}`),
    bounds && t('form.bounds', { least: bounds[0], most: bounds[1] }),
    t('form.was', { value: words(name, was) }),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
  const look = { id, label: t(`fields.${name}.label`), description, error, maw: 640, mt: 'md' };
  if (kind === 'flag' || kind === 'unit') {
    const options =
      kind === 'flag'
        ? [
            { value: 'yes', label: words(name, true) },
            { value: 'no', label: words(name, false) },
          ]
        : [
            { value: 'working-days', label: words(name, 'working-days') },
            { value: 'calendar-days', label: words(name, 'calendar-days') },
          ];
    return (
      <Choice
        {...look}
        any={optional ? t('form.choose') : undefined}
        options={options}
        value={value === '' ? undefined : value}
        onChange={(chosen = '') => onChange(chosen)}
      />
    );
  }
  return (
    <TextInput
      {...look}
      type={kind === 'minute' || kind === 'minute-or-none' ? 'time' : 'text'}
      inputMode={kind === 'count' ? 'numeric' : undefined}
      maxLength={10}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
