import type { PackListName } from '@kezek/rules/pack/fields';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EntryQuestion } from './entry-question';
import { entryPath, newEntry, type EntryForm } from './pack-form';

type ListQuestionProps = {
  list: PackListName;
  entries: readonly EntryForm[];
  errorAt: (path: string) => string | undefined;
  onChange: (entries: readonly EntryForm[]) => void;
};

/** A list of the rules, entry by entry. A code that is there is kept: what was decided under it goes on meaning it. */
export function ListQuestion({ list, entries, errorAt, onChange }: ListQuestionProps) {
  const t = useTranslations('desks.rules');
  return (
    <section aria-labelledby={`list-${list}`}>
      <h2 id={`list-${list}`} tabIndex={-1}>
        {t(`lists.${list}`)}
      </h2>
      {entries.map((entry, index) => (
        <EntryQuestion
          // By its place: an entry that is new has no code yet.
          key={`${list} ${index}`}
          list={list}
          index={index}
          entry={entry}
          errorAt={(part) => errorAt(entryPath(list, index, part))}
          onChange={(changed) => onChange(entries.with(index, changed))}
          onRemove={() => onChange(entries.toSpliced(index, 1))}
        />
      ))}
      <Button variant="default" mt="md" onClick={() => onChange([...entries, newEntry])}>
        {t('form.add')}
      </Button>
    </section>
  );
}
