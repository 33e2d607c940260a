import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { Choice } from '../../ui/choice';
import { CommandNote } from '../../ui/command-note';
import { ErrorSummary } from '../../ui/error-summary';
import { Loaded } from '../../ui/loaded';
import { groupsQuery } from './queries';

export type Wanted = { groupId: string; birthYear: number; places: number; publishOn: string; startsOn: string };
const empty = { groupId: '', birthYear: '', places: 1, publishOn: '', startsOn: '' };
const names = ['groupId', 'birthYear', 'places', 'publishOn', 'startsOn'] as const satisfies readonly (keyof Wanted)[];

/** A bulletin of a group's free places: which, for whom, from when. Its minute of publication is the city's rule. */
export function ScheduleForm({ proposed = {} }: { proposed?: Partial<Wanted> }) {
  const t = useTranslations('desks.kindergarten.schedule');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const groups = useQuery(groupsQuery());
  const [given, setGiven] = useState<Record<keyof Wanted, string | number>>({ ...empty, ...proposed });
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: Wanted, headers) => kindergartenApi.scheduleBulletin.withStatus({ headers, body }),
    onDone: () => {
      setGiven(empty);
      setChecked(false);
    },
  });
  const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change });
  const missing = names.filter((name) => given[name] === '');
  const errorOf = (name: (typeof names)[number]) => checked && missing.includes(name) && t(`missing.${name}`);
  const field = (name: keyof Wanted) => ({
    id: `schedule-${name}`,
    label: t(name),
    withAsterisk: true,
    error: errorOf(name),
  });
  const submit = () => {
    setChecked(true);
    if (missing.length > 0) return;
    const { groupId, publishOn, startsOn } = given;
    command.run({
      ...{ groupId: String(groupId), publishOn: String(publishOn), startsOn: String(startsOn) },
      ...{ birthYear: Number(given.birthYear), places: Number(given.places) },
    });
  };
  return (
    <Loaded query={groups} lines={1}>
      {(items) => {
        const group = items.find(({ id }) => id === given.groupId);
        const years = group ? range(group.birthYearFrom, group.birthYearTo) : [];
        return (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <h2>{t('title')}</h2>
            {checked && (
              <ErrorSummary
                errors={missing.map((name) => ({ fieldId: `schedule-${name}`, text: t(`missing.${name}`) }))}
              />
            )}
            <Group align="start">
              <Choice
                {...field('groupId')}
                any={t('choose')}
                options={items.map(({ id, names, language, seats }) => ({
                  value: id,
                  label: t('groupWithSeats', { name: names[locale], language: words(language), free: seats.free }),
                }))}
                value={String(given.groupId) || undefined}
                onChange={(groupId = '') => set({ groupId, birthYear: '' })}
              />
              <Choice
                {...field('birthYear')}
                any={t('choose')}
                options={years.map((year) => ({ value: String(year), label: String(year) }))}
                value={String(given.birthYear) || undefined}
                onChange={(birthYear = '') => set({ birthYear })}
              />
              <NumberInput
                {...field('places')}
                min={1}
                max={group?.seats.free ?? 500}
                allowDecimal={false}
                value={given.places}
                onChange={(places) => set({ places })}
              />
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
            </Group>
            <Button type="submit" mt="md" loading={command.isPending}>
              {t('send')}
            </Button>
            <CommandNote
              command={command}
              done={t('done')}
              onRetry={() => command.variables && command.run(command.variables)}
            />
          </form>
        );
      }}
    </Loaded>
  );
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
