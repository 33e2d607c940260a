import { zodResolver } from '@hookform/resolvers/zod';
import { attachmentRoutes } from '@kezek/contract/public/attachments';
import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { attachmentsApi } from '../../api/attachments';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { Page } from '../../ui/page';
import { SignedIn } from '../session/signed-in';

const Proof = attachmentRoutes.attach.body;

/** «Прикрепление заявления к ИИН-у родителя». */
export function AttachPage() {
  const t = useTranslations('attach');
  return (
    <SignedIn title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <AttachForm />
        </Page>
      )}
    </SignedIn>
  );
}

function AttachForm() {
  const t = useTranslations('attach');
  const navigate = useNavigate();
  const form = useForm({ resolver: zodResolver(Proof), defaultValues: { childIin: '', birthCertificateNumber: '' } });
  const attach = useCommand({
    send: (body: { childIin: string; birthCertificateNumber: string }, headers) =>
      attachmentsApi.attach.withStatus({ headers, body }),
    onDone: async (application) => {
      if (application && 'id' in application) {
        await navigate({ to: '/applications/$id', params: { id: application.id }, search: {} });
      }
    },
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((body) => attach.run(body))(event)}>
      <TextInput
        label={t('iin')}
        inputMode="numeric"
        maw={320}
        error={errors.childIin && t('iinMissing')}
        {...form.register('childIin')}
      />
      <TextInput
        label={t('certificate')}
        maw={320}
        mt="md"
        error={errors.birthCertificateNumber && t('certificateMissing')}
        {...form.register('birthCertificateNumber')}
      />
      <Button type="submit" mt="md" loading={attach.isPending}>
        {t('send')}
      </Button>
      <CommandNote command={attach} />
    </form>
  );
}
