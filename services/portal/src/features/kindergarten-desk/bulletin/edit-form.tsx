import type { BulletinCard } from '@kezek/contract/public/views';
import { Group, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../../api/command';
import { kindergartenApi } from '../../../api/staff/kindergarten';
import { dayOf } from '../../../time/dates';
import { CommandForm } from '../../../ui/command-form';
import { groupsQuery } from '../queries';

type Edit = { publishOn: string; startsOn: string; places: number };
const fields = ['publishOn', 'startsOn', 'places'] as const satisfies readonly (keyof Edit)[];

/** Before publication: the day, the first day, and how many places. Seats are reserved or given back accordingly. */
export function EditForm({ bulletin }: { bulletin: BulletinCard }) {
  const { id, groupId, places, startsOn, publishAt } = bulletin;
  const t = useTranslations('desks.kindergarten.edit');
  const groups = useQuery(groupsQuery());
  const free = groups.data?.find((group) => group.id === groupId)?.seats.free ?? 0;
  const [given, setGiven] = useState<Record<keyof Edit, string | number>>({
    ...{ publishOn: dayOf(publishAt), startsOn, places },
  });
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: Edit, _key) => kindergartenApi.editBulletin.withStatus({ params: { id }, body }),
  });
  const missing = checked ? fields.filter((name) => given[name] === '') : [];
  const field = (name: keyof Edit) => ({
    id: `edit-${name}`,
    label: t(name),
    error: missing.includes(name) && t(`missing.${name}`),
  });
  const send = () => {
    setChecked(true);
    if (fields.some((name) => given[name] === '')) return command.reset();
    command.run({
      publishOn: String(given.publishOn),
      startsOn: String(given.startsOn),
      places: Number(given.places),
    });
  };
  const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change });
  return (
    <section aria-labelledby="edit">
      <h2 id="edit">{t('title')}</h2>
      <p>{t('lead', { free })}</p>
      <CommandForm
        command={command}
        errors={missing.map((name) => ({ fieldId: `edit-${name}`, text: t(`missing.${name}`) }))}
        send={t('send')}
        done={t('done')}
        onSend={send}
        onRetry={() => command.variables && command.run(command.variables)}
      >
        <Group align="start">
          <TextInput
            {...field('publishOn')}
            type="date"
            value={given.publishOn}
            onChange={(event) => set({ publishOn: event.currentTarget.value })}
          />
          <TextInput
            {...field('startsOn')}
            type="date"
            value={given.startsOn}
            onChange={(event) => set({ startsOn: event.currentTarget.value })}
          />
          <NumberInput
            {...field('places')}
            min={1}
            max={500}
            allowDecimal={false}
            value={given.places}
            onChange={(number) => set({ places: number })}
          />
        </Group>
      </CommandForm>
    </section>
  );
}
