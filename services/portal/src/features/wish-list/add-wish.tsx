import type { Wish } from '@kezek/contract/wishes';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { AddDistrict } from './add-district';
import { AddKindergarten } from './add-kindergarten';
import { AddNear } from './add-near';

export type AddProps = {
  city: string;
  /** With what it is called. */
  onAdd: (wish: Wish, name: string) => void;
};

const kinds = ['kindergarten', 'district', 'near'] as const satisfies readonly Wish['kind'][];

export function AddWish(props: AddProps) {
  const t = useTranslations('wishList.add');
  const [kind, setKind] = useState<Wish['kind']>('kindergarten');
  return (
    <Card label={t('title')}>
      <Stack gap="md">
        <Choice
          label={t('kind')}
          maw={320}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(chosen) => setKind(chosen ?? 'kindergarten')}
        />
        {kind === 'kindergarten' && <AddKindergarten {...props} />}
        {kind === 'district' && <AddDistrict {...props} />}
        {kind === 'near' && <AddNear {...props} />}
      </Stack>
    </Card>
  );
}
