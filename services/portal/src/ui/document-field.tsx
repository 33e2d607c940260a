import { maxDocumentBytes } from '@kezek/contract/photograph';
import { FileInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { prepare, type FileFault } from '../photographs/prepare';
import { decimalInWords } from '../time/numbers';

type DocumentFieldProps = {
  label: string;
  /** What it must show, before what the portal takes. */
  description?: string;
  error?: string | undefined;
  value: File | null;
  onChange: (file: File | null) => void;
};

const megabytes = (bytes: number): number => Math.max(0.1, Math.round(bytes / ((1024 * 1024) / 10)) / 10);

/** A document or a photograph of it; what the portal wouldn't take is said, or mended, before it is sent. */
export function DocumentField({ label, description, error, value, onChange }: DocumentFieldProps) {
  const t = useTranslations('file');
  const locale = useLocale();
  const [fault, setFault] = useState<FileFault | null>(null);
  const [shrunk, setShrunk] = useState<{ from: number; to: number } | null>(null);
  const last = useRef<File | null>(null);
  const max = megabytes(maxDocumentBytes);
  const choose = async (chosen: File | null) => {
    last.current = chosen;
    setFault(null);
    setShrunk(null);
    onChange(null);
    if (chosen === null) return;
    const prepared = await prepare(chosen);
    // Another one was chosen meanwhile.
    if (last.current !== chosen) return;
    if (!prepared.ok) return setFault(prepared.why);
    if (prepared.shrunk) setShrunk({ from: chosen.size, to: prepared.file.size });
    onChange(prepared.file);
  };
  const inWords = (bytes: number) => decimalInWords(megabytes(bytes), locale);
  return (
    <div>
      <FileInput
        label={label}
        description={[description, t('kinds', { max })].filter(Boolean).join(' ')}
        placeholder={t('choose')}
        maw={420}
        mt="md"
        // An iPhone gives what it calls JPEG then, and no HEIC.
        accept="application/pdf,image/jpeg,image/png"
        withAsterisk
        value={value}
        onChange={(chosen) => void choose(chosen)}
        error={fault ? t(`faults.${fault}`, { max }) : error}
      />
      <div role="status">{shrunk && <p>{t('shrunk', { from: inWords(shrunk.from), to: inWords(shrunk.to) })}</p>}</div>
    </div>
  );
}
