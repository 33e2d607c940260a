import { differencesBetween, isEmpty, type ListEntry } from '@kezek/rules/pack/differences';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { useLocale, useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { useFieldWords } from './use-field-words';

type DifferencesProps = { before: RulePackValues; after: RulePackValues };

/** What is otherwise in the second of two packs, field by field and entry by entry, in words. */
export function Differences({ before, after }: DifferencesProps) {
  const t = useTranslations('desks.rules');
  const words = useFieldWords();
  const found = differencesBetween(before, after);
  if (isEmpty(found)) return <p>{t('differences.none')}</p>;
  return (
    <>
      <DataTable
        label={t('differences.title')}
        head={[t('differences.what'), t('differences.before'), t('differences.after')]}
      >
        {found.fields.map(({ field, before: was, after: is }) => (
          <tr key={field}>
            <th scope="row">{t(`fields.${field}.label`)}</th>
            <td>{words(field, was)}</td>
            <td>{words(field, is)}</td>
          </tr>
        ))}
        {found.entries.map(({ list, code, before: was, after: is }) => (
          <tr key={`${list} ${code}`}>
            <th scope="row">{t(`lists.${list}`)}</th>
            <td>
              <Entry entry={was} />
            </td>
            <td>
              <Entry entry={is} />
            </td>
          </tr>
        ))}
      </DataTable>
      {found.reordered.map((list) => (
        <p key={list}>{t('differences.reordered', { list: t(`lists.${list}`) })}</p>
      ))}
    </>
  );
}

/** In all three languages: a mended word of one is a difference too. */
function Entry({ entry }: { entry: ListEntry | null }) {
  const t = useTranslations('desks.rules.differences');
  const categories = useTranslations('words.category');
  const locale = useLocale();
  if (!entry) return t('nothing');
  const { text, category, required } = entry;
  const others = (['kk', 'ru', 'en'] as const).filter((each) => each !== locale);
  return (
    <>
      {text[locale]}
      {category === 'out-of-turn' && `, ${categories('out-of-turn')}`}
      {category === 'first-priority' && `, ${categories('first-priority')}`}
      {required !== undefined && `, ${t(required ? 'required' : 'notRequired')}`}
      {others.map((each) => (
        <div key={each} lang={each}>
          {text[each]}
        </div>
      ))}
    </>
  );
}
