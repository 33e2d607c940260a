import { mostSwapWishes } from '@kezek/contract/internal/catalog-for-swaps';
import type { OwnSwaps } from '@kezek/contract/public/swaps';
import type { Application, KindergartenBrief } from '@kezek/contract/public/views';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { swapApi } from '../../api/swaps';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { Wanted } from './wanted';
import { WantedSearch } from './wanted-search';

type Named = Pick<KindergartenBrief, 'id' | 'names' | 'address'>;

/** The kindergartens that the child would rather be in, the best first: put together here, kept at a press. */
export function WishList({ application, swaps }: { application: Application; swaps: OwnSwaps }) {
  const t = useTranslations('swaps.wish');
  const locale = useLocale();
  const { id, city, language } = application;
  const { attendanceId, wish, kindergartens } = swaps;
  const kept = (wish?.kindergartenIds ?? []).flatMap((one) => kindergartens.find((known) => known.id === one) ?? []);
  const [wanted, setWanted] = useState<readonly Named[]>(kept);
  const save = useCommand({
    applicationId: id,
    send: (kindergartenIds: string[]) =>
      swapApi.wishSwap.withStatus({ params: { id }, body: { attendanceId, kindergartenIds } }),
  });
  const withdraw = useCommand({
    applicationId: id,
    send: (_: null, headers) =>
      swapApi.withdrawSwapWish.withStatus({ params: { id }, headers, body: { attendanceId } }),
    onDone: () => setWanted([]),
  });
  const ids = wanted.map((one) => one.id);
  return (
    <>
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      <Wanted items={wanted} onChange={setWanted} nameOf={({ names }) => names[locale]} />
      {wanted.length < mostSwapWishes && (
        <WantedSearch
          filter={{ city, language }}
          without={ids}
          onAdd={(one) => {
            save.reset();
            setWanted([...wanted, one]);
          }}
        />
      )}
      <Group my="lg">
        <Button loading={save.isPending} disabled={wanted.length === 0} onClick={() => save.run(ids)}>
          {t('save')}
        </Button>
        {wish && (
          <ConfirmButton
            label={t('withdraw')}
            text={t('withdrawText')}
            disabledReason={null}
            pending={withdraw.isPending}
            onConfirm={() => withdraw.run(null)}
          />
        )}
      </Group>
      <CommandNote command={save} done={t('saved')} onRetry={() => save.run(ids)} />
      <CommandNote command={withdraw} done={t('withdrawn')} onRetry={() => withdraw.run(null)} />
    </>
  );
}
