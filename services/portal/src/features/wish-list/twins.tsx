import type { WishList } from '@kezek/contract/public/wish-lists';
import type { Application } from '@kezek/contract/public/views';
import { bonds, type Bond } from '@kezek/rules/wishes/give-together';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { wishListsApi } from '../../api/wish-lists';
import { ActionButton } from '../../ui/action-button';
import { Choice } from '../../ui/choice';
import { CommandNote } from '../../ui/command-note';
import { applicationsQuery } from '../application/queries';
import { isLive } from '../application/stage';

type TwinsProps = { application: Application; list: WishList };

/** Two children of the family in one queue: linked, or each for itself. */
export function Twins({ application, list: { twin } }: TwinsProps) {
  const t = useTranslations('wishList.twins');
  const { id } = application;
  const { data = [] } = useQuery({ ...applicationsQuery, throwOnError: false });
  const part = useCommand<null, WishList>({ send: () => wishListsApi.partTwins.withStatus({ params: { id } }) });
  const linked = data.find((one) => one.id === twin?.applicationId);
  return (
    <section aria-labelledby="twins">
      <h2 id="twins">{t('title')}</h2>
      <p>{t('lead')}</p>
      {twin ? (
        <Stack gap="md">
          <p>{t('linked', { name: linked?.child.name ?? '', bond: t(`bonds.${twin.bond}`) })}</p>
          <div>
            <ActionButton
              variant="default"
              disabledReason={null}
              loading={part.isPending}
              onClick={() => part.run(null)}
            >
              {t('part')}
            </ActionButton>
          </div>
        </Stack>
      ) : (
        <Link application={application} others={data.filter((one) => isOfSameQueue(application, one))} />
      )}
      <CommandNote command={part} done={t('parted')} />
    </section>
  );
}

const isOfSameQueue = (one: Application, other: Application): boolean =>
  one.id !== other.id &&
  isLive(other.stage) &&
  one.city === other.city &&
  one.birthYear === other.birthYear &&
  one.language === other.language;

function Link({ application: { id }, others }: { application: Application; others: readonly Application[] }) {
  const t = useTranslations('wishList.twins');
  const [twinId, setTwinId] = useState<string>();
  const [bond, setBond] = useState<Bond>('only');
  const command = useCommand({
    send: (body: { twinId: string; bond: Bond }) => wishListsApi.linkTwins.withStatus({ params: { id }, body }),
  });
  if (others.length === 0) return <p>{t('none')}</p>;
  return (
    <Stack gap="md">
      <Choice
        label={t('whom')}
        any={t('choose')}
        maw={480}
        options={others.map(({ id: value, child }) => ({ value, label: child.name }))}
        value={twinId}
        onChange={setTwinId}
      />
      <Choice
        label={t('bond')}
        maw={480}
        options={bonds.map((value) => ({ value, label: t(`bonds.${value}`) }))}
        value={bond}
        onChange={(chosen) => setBond(chosen ?? 'only')}
      />
      <div>
        <ActionButton
          variant="default"
          disabledReason={twinId === undefined ? t('choose') : null}
          loading={command.isPending}
          onClick={() => twinId !== undefined && command.run({ twinId, bond })}
        >
          {t('link')}
        </ActionButton>
      </div>
      <CommandNote command={command} done={t('done')} />
    </Stack>
  );
}
