import { Select } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { storages, type Storage } from './ncalayer';

const names = Object.keys(storages).filter((name): name is Storage => name in storages);

/** «Место хранения ключа». */
export function StorageChoice({ value, onChange }: { value: Storage; onChange: (storage: Storage) => void }) {
  const t = useTranslations('eds');
  return (
    <Select
      label={t('storage')}
      maw={420}
      data={names.map((name) => ({ value: name, label: t(`storages.${name}`) }))}
      value={value}
      onChange={(chosen) => {
        const storage = names.find((name) => name === chosen);
        if (storage) onChange(storage);
      }}
    />
  );
}
