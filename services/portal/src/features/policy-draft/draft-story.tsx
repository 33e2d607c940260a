import type { DraftOutcome } from '@kezek/contract/public/policy-drafts';
import { useLocale, useTranslations } from 'use-intl';
import { deadlineInWords } from '../../time/dates';

/** Who has written a draft, who has proposed it, and what was said of it. */
export function DraftStory({ draft }: { draft: DraftOutcome }) {
  const t = useTranslations('desks.rules.draft');
  const locale = useLocale();
  const { state, editedBy, editedAt, proposedBy, proposedAt, decidedBy, decidedAt, note } = draft;
  return (
    <>
      <p>
        <strong>{t(`states.${state}`)}</strong>
      </p>
      <p>{t('edited', { name: editedBy.name, at: deadlineInWords(editedAt, locale) })}</p>
      {proposedBy && proposedAt && (
        <p>{t('proposed', { name: proposedBy.name, at: deadlineInWords(proposedAt, locale) })}</p>
      )}
      {decidedBy && decidedAt && (
        <p>{t('decided', { name: decidedBy.name, at: deadlineInWords(decidedAt, locale) })}</p>
      )}
      {note !== null && <p>{t('note', { note })}</p>}
    </>
  );
}
