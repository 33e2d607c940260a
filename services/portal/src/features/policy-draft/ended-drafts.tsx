import type { DraftOutcome } from '@kezek/contract/public/policy-drafts';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { DraftStory } from './draft-story';

/** How earlier drafts ended, and by whom. */
export function EndedDrafts({ drafts }: { drafts: readonly DraftOutcome[] }) {
  const t = useTranslations('desks.rules.draft');
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{t('ended')}</h2>
      <DataTable label={t('ended')} head={[t('who'), t('outcome')]}>
        {drafts.map((draft) => (
          <tr key={draft.id}>
            <td>
              <DraftStory draft={draft} />
            </td>
            <td>
              {draft.resultVersion !== null && t('result', { version: String(draft.resultVersion) })}
              {draft.resultVersion === null && t(`states.${draft.state}`)}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
