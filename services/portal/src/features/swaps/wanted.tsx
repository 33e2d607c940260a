import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';

type WantedProps<T extends { id: string }> = {
  items: readonly T[];
  nameOf: (item: T) => string;
  onChange: (items: readonly T[]) => void;
};

/** An order that is changed by buttons: a keyboard and a finger do it alike. */
export function Wanted<T extends { id: string }>({ items, nameOf, onChange }: WantedProps<T>) {
  const t = useTranslations('swaps.wish');
  if (items.length === 0) return <p>{t('empty')}</p>;
  const raise = (at: number) => {
    const [one] = items.slice(at, at + 1);
    if (one) onChange(items.toSpliced(at, 1).toSpliced(at - 1, 0, one));
  };
  return (
    <ol className={lists.list} aria-label={t('title')}>
      {items.map((item, at) => (
        <li key={item.id}>
          <Group>
            <span>{t('place', { place: at + 1, name: nameOf(item) })}</span>
            {at > 0 && (
              <Button variant="default" aria-label={t('raiseOne', { name: nameOf(item) })} onClick={() => raise(at)}>
                {t('raise')}
              </Button>
            )}
            <Button
              variant="default"
              aria-label={t('removeOne', { name: nameOf(item) })}
              onClick={() => onChange(items.toSpliced(at, 1))}
            >
              {t('remove')}
            </Button>
          </Group>
        </li>
      ))}
    </ol>
  );
}
