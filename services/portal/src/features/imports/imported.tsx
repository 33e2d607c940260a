import type { ImportDetails } from '@kezek/contract/public/imports';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { importsApi } from '../../api/staff/imports';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { Counts } from './counts';
import { NotedLines } from './noted-lines';
import { Queues } from './queues';

/** What was taken over, and the way back while nothing has come of it. */
export function Imported({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const { id, kind, counts } = one;
  return (
    <>
      <Card tone="quiet">
        <p>{t(`importedText.${kind}`)}</p>
      </Card>
      <Counts counts={counts} outcomes={['added', 'unchanged', 'wrong', 'refused']} />
      {(counts.refused ?? 0) > 0 && (
        <>
          <h2>{t('refusedLines')}</h2>
          <NotedLines id={id} outcome="refused" title={t('refusedLines')} told={t('whatToDo')} />
        </>
      )}
      <Queues one={one} />
      {(kind === 'queue' || kind === 'attending') && <Undo id={id} kind={kind} />}
    </>
  );
}

/** As a whole, but never of the catalog: on kindergartens others lean by then. */
function Undo({ id, kind }: { id: string; kind: 'queue' | 'attending' }) {
  const t = useTranslations('desks.imports');
  const command = useCommand({
    send: (_: null, headers) => importsApi.undoImport.withStatus({ params: { id }, headers }),
  });
  return (
    <>
      <h2>{t('undo')}</h2>
      <p>{t(`undoLead.${kind}`)}</p>
      <ConfirmButton
        label={t('undoDo')}
        text={t(`undoText.${kind}`)}
        disabledReason={null}
        pending={command.isPending}
        loss
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </>
  );
}
