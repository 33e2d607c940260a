import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { settings } from '../settings';
import { Card } from '../ui/card';

/** NCALayer's window is open elsewhere on the screen: what to do there. */
export function WaitingNote({ onGiveUp }: { onGiveUp: () => void }) {
  const t = useTranslations('eds');
  return (
    <Card tone="act">
      <p role="status">{t('waiting')}</p>
      <StandInNote />
      <Button variant="default" onClick={onGiveUp}>
        {t('giveUp')}
      </Button>
    </Card>
  );
}

/** A demo's NCALayer has its window on a page. */
function StandInNote() {
  const t = useTranslations('eds');
  const { ncalayerWindowUrl } = settings;
  if (ncalayerWindowUrl === null) return null;
  return (
    <p>
      {t('standIn')}{' '}
      <a href={ncalayerWindowUrl} target="kezek-ncalayer" rel="noreferrer">
        {t('standInWindow')}
      </a>
    </p>
  );
}
