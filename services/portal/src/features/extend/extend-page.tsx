import type { Application } from '@kezek/contract/public/views';
import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { mayPass } from '../../api/failure';
import { freshKey } from '../../api/fresh-key';
import { uploadDocument } from '../../api/upload';
import { CommandNote } from '../../ui/command-note';
import { DocumentField } from '../../ui/document-field';
import { Loaded } from '../../ui/loaded';
import { ProblemNote } from '../../ui/problem-note';
import { PageOfApplication } from '../application/page-of-application';
import { applicationQuery } from '../application/queries';

export function ExtendPage({ id }: { id: string }) {
  const t = useTranslations('extend');
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')}>
      {() => <Extension id={id} />}
    </PageOfApplication>
  );
}

function Extension({ id }: { id: string }) {
  const t = useTranslations('extend');
  const query = useQuery(applicationQuery(id));
  return (
    <Loaded query={query}>
      {({ referral }) => (referral ? <ExtensionForm id={id} referral={referral} /> : <p>{t('none')}</p>)}
    </Loaded>
  );
}

type ExtensionFormProps = { id: string; referral: NonNullable<Application['referral']> };

function ExtensionForm({ id, referral }: ExtensionFormProps) {
  const t = useTranslations('extend');
  const navigate = useNavigate();
  const max = referral.extensionMaxCalendarDays;
  const [days, setDays] = useState<number | string>(max);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const key = useRef(freshKey());
  const extend = useCommand({
    applicationId: id,
    send: (documentId: string, headers) =>
      api.extend.withStatus({
        params: { id },
        headers,
        body: { days: Number(days), documentIds: [documentId], referralId: referral.id },
      }),
    onDone: () => navigate({ to: '/applications/$id', params: { id }, search: {} }),
  });
  const upload = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: File) =>
      uploadDocument({ applicationId: id, file: chosen, purpose: 'extension', key: key.current }),
    onSuccess: (document) => extend.run(document.id),
    onError: (error) => {
      if (!mayPass(error)) key.current = freshKey();
    },
  });
  const send = () => {
    setMissing(file === null);
    if (file === null || upload.isPending || extend.isPending) return;
    // What was uploaded before is not uploaded again.
    if (upload.data && upload.variables === file) extend.run(upload.data.id);
    else upload.mutate(file);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <NumberInput
        label={t('days', { max })}
        maw={320}
        min={1}
        max={max}
        allowDecimal={false}
        value={days}
        onChange={setDays}
      />
      <DocumentField
        label={t('document')}
        value={file}
        onChange={(chosen) => {
          key.current = freshKey();
          setFile(chosen);
        }}
        error={missing && file === null ? t('documentMissing') : undefined}
      />
      <Button type="submit" mt="md" loading={upload.isPending || extend.isPending}>
        {t('send')}
      </Button>
      {upload.isError && <ProblemNote error={upload.error} onRetry={send} />}
      <CommandNote command={extend} onRetry={send} />
    </form>
  );
}
