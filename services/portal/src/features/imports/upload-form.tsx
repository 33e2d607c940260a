import { importKinds, type ImportKind } from '@kezek/contract/public/imports';
import { FileInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { mayPass } from '../../api/failure';
import { freshKey } from '../../api/fresh-key';
import { uploadImport } from '../../api/staff/imports';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';

const maxMegabytes = 20;

/** A file of a kind. It is read in the background: its own page shows how that goes. */
export function UploadForm() {
  const t = useTranslations('desks.imports');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('queue');
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState(false);
  const key = useRef(freshKey());
  const upload = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: File) => uploadImport({ file: chosen, kind, key: key.current }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/city/imports/$id', params: { id } });
    },
    onError: (error) => {
      if (!mayPass(error)) key.current = freshKey();
    },
  });
  const fault = file === null ? t('fileMissing') : file.size > maxMegabytes * 1024 * 1024 ? t('fileTooLarge') : null;
  const send = () => {
    setChecked(true);
    if (fault === null && file && !upload.isPending) upload.mutate(file);
  };
  return (
    <CommandForm
      command={{ ...upload, accepted: false }}
      errors={checked && fault !== null ? [{ fieldId: 'import-file', text: fault }] : []}
      send={t('upload')}
      done=""
      onSend={send}
      onRetry={send}
    >
      <h2>{t('new')}</h2>
      <Choice
        label={t('kind')}
        maw={420}
        options={importKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={kind}
        onChange={(chosen = 'queue') => setKind(chosen)}
      />
      <p>{t(`kindNeeds.${kind}`)}</p>
      <FileInput
        id="import-file"
        label={t('file')}
        description={t('fileKinds', { max: maxMegabytes })}
        placeholder={t('chooseFile')}
        maw={420}
        accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        withAsterisk
        value={file}
        onChange={(chosen) => {
          key.current = freshKey();
          setFile(chosen);
        }}
        error={checked ? fault : null}
      />
    </CommandForm>
  );
}
