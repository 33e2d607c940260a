import { useTranslations } from 'use-intl';
import { Choice } from '../ui/choice';
import { storages, type Storage } from './ncalayer';

const names = Object.keys(storages).filter((name): name is Storage => name in storages);

/** «Место хранения ключа». */
export function StorageChoice({ value, onChange }: { value: Storage; onChange: (storage: Storage) => void }) {
  const t = useTranslations('eds');
  return (
    <Choice
      label={t('storage')}
      maw={420}
      options={names.map((name) => ({ value: name, label: t(`storages.${name}`) }))}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}
