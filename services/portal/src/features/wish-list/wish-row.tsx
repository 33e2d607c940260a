import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';

type WishRowProps = {
  words: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** Buttons rather than dragging: they are there for a keyboard, a thumb and a reader alike. */
export function WishRow({ words: wish, isFirst, isLast, onMove, onRemove }: WishRowProps) {
  const t = useTranslations('wishList.list');
  return (
    <li>
      <div>{wish}</div>
      <Group gap="xs">
        <Button variant="default" disabled={isFirst} aria-label={t('up', { wish })} onClick={() => onMove(-1)}>
          {t('upShort')}
        </Button>
        <Button variant="default" disabled={isLast} aria-label={t('down', { wish })} onClick={() => onMove(1)}>
          {t('downShort')}
        </Button>
        <Button variant="subtle" aria-label={t('remove', { wish })} onClick={onRemove}>
          {t('removeShort')}
        </Button>
      </Group>
    </li>
  );
}
