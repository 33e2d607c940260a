import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import lists from '../../ui/list.module.css';
import { DistrictForm } from './district-form';
import { districtBodyOf, writtenDistrictOf, type WrittenDistrict } from './written';

export function DistrictCard({ district }: { district: LocalityView }) {
  const t = useTranslations('desks.people.localities');
  const locale = useLocale();
  const [opened, { toggle }] = useDisclosure();
  const { kato, names, version } = district;
  const edit = useCommand({
    send: (written: WrittenDistrict) =>
      peopleApi.changeDistrict.withStatus({ params: { kato }, body: { ...districtBodyOf(written), version } }),
  });
  const close = useCommand({
    send: (read: number, headers) =>
      peopleApi.closeDistrict.withStatus({ params: { kato }, headers, body: { version: read } }),
  });
  return (
    <Card>
      <h3 className={lists.name}>{names[locale]}</h3>
      <p>{t('code', { kato })}</p>
      <Group>
        <Button variant="default" aria-expanded={opened} onClick={toggle}>
          {t('edit')}
        </Button>
        <ConfirmButton
          label={t('close')}
          text={t('closeText')}
          disabledReason={null}
          pending={close.isPending}
          loss
          onConfirm={() => close.run(version)}
        />
      </Group>
      {opened && (
        <DistrictForm
          key={version}
          id={kato}
          begin={writtenDistrictOf(district)}
          command={edit}
          send={t('save')}
          done={t('saved')}
          onSend={edit.run}
          onRetry={() => edit.variables && edit.run(edit.variables)}
        />
      )}
      <CommandNote command={close} onRetry={() => close.run(version)} />
    </Card>
  );
}
