import type { ImportDetails } from '@kezek/contract/public/imports';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { importsApi } from '../../api/staff/imports';
import { numberInWords } from '../../time/numbers';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';

/** By another operator than who uploaded the file. */
export function ConfirmImport({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const locale = useLocale();
  const { id, kind, counts, mayConfirm, uploadedBy } = one;
  const command = useCommand({
    send: (_: null, headers) => importsApi.confirmImport.withStatus({ params: { id }, headers }),
  });
  return (
    <>
      <p>{t(`confirmText.${kind}`, { ready: numberInWords(counts.ready ?? 0, locale) })}</p>
      <ConfirmButton
        label={t('confirmDo')}
        text={t(`confirmText.${kind}`, { ready: numberInWords(counts.ready ?? 0, locale) })}
        disabledReason={mayConfirm ? null : t('needsAnother', { name: uploadedBy.name })}
        pending={command.isPending}
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </>
  );
}
