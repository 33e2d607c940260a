import type { ImportDetails } from '@kezek/contract/public/imports';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Downloads } from '../../ui/downloads';
import { ConfirmImport } from './confirm-import';
import { Counts } from './counts';
import { DiscardButton } from './discard-button';
import { MappingForm } from './mapping-form';
import { NotedLines } from './noted-lines';
import { Queues } from './queues';
import { UnknownValues } from './unknown-values';

/** What would become of each line, before anything is written. */
export function Checked({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const [mapping, setMapping] = useState(false);
  if (mapping) return <MappingForm one={one} />;
  const { id, counts, noted, unknown } = one;
  const wrong = counts.wrong ?? 0;
  return (
    <>
      <h2>{t('checked')}</h2>
      <Counts counts={counts} outcomes={['ready', 'unchanged', 'wrong']} />
      {unknown.length > 0 && <UnknownValues one={one} />}
      {wrong > 0 && (
        <>
          <h2>{t('wrongLines')}</h2>
          <p>{t('wrongLead')}</p>
          <Downloads path={`/admin/imports/${id}/problems`} />
          <NotedLines id={id} outcome="wrong" title={t('wrongLines')} told={t('whatToDo')} />
        </>
      )}
      {(noted.ready ?? 0) > 0 && (
        <>
          <h2>{t('changingLines')}</h2>
          <p>{t('changingLead')}</p>
          <NotedLines id={id} outcome="ready" title={t('changingLines')} told={t('whatChanges')} />
        </>
      )}
      {(noted.unchanged ?? 0) > 0 && (
        <>
          <h2>{t('stayingLines')}</h2>
          <NotedLines id={id} outcome="unchanged" title={t('stayingLines')} told={t('whatStays')} />
        </>
      )}
      <Queues one={one} />
      <h2>{t('confirm')}</h2>
      {(counts.ready ?? 0) === 0 ? (
        <Card tone="quiet">
          <p>{t('nothingReady')}</p>
        </Card>
      ) : (
        <ConfirmImport one={one} />
      )}
      <p>
        <Button variant="default" onClick={() => setMapping(true)}>
          {t('mapAgain')}
        </Button>
      </p>
      <DiscardButton id={id} />
    </>
  );
}
