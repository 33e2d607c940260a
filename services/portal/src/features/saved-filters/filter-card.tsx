import { savedFilterRoutes, type SavedFilter } from '@kezek/contract/public/saved-filters';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { savedFiltersApi } from '../../api/saved-filters';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { ProblemNote } from '../../ui/problem-note';
import { useCity } from '../city/city';
import { searchOf } from './criteria';
import { savedFiltersQuery } from './queries';
import { useCriteriaInWords } from './use-criteria-in-words';

type FilterCardProps = {
  filter: SavedFilter;
  /** Said below the list, where it stays. */
  onDone: (what: string) => void;
};

export function FilterCard({ filter, onDone }: FilterCardProps) {
  const t = useTranslations('savedFilters');
  const { id, name, alerts, city } = filter;
  const { choose } = useCity();
  const queries = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const criteria = useCriteriaInWords(filter);
  const refresh = () => queries.invalidateQueries({ queryKey: savedFiltersQuery.queryKey });
  const change = useMutation({
    networkMode: 'always',
    mutationFn: (body: { name?: string; alerts?: boolean }) =>
      savedFiltersApi.changeSavedFilter({ params: { id }, body }),
    onSuccess: async (now, asked) => {
      setRenaming(false);
      await refresh();
      const said = asked.alerts === undefined ? 'renamed' : now.alerts ? 'alertsOn' : 'alertsOff';
      onDone(t(said, { name: now.name }));
    },
  });
  const remove = useMutation({
    networkMode: 'always',
    mutationFn: () => savedFiltersApi.deleteSavedFilter({ params: { id } }),
    onSuccess: async () => {
      await refresh();
      onDone(t('removed', { name }));
    },
  });
  // A tick stands where it was put while it is being saved.
  const shown = change.isPending ? (change.variables.alerts ?? alerts) : alerts;
  return (
    <Card>
      <h2 className={lists.name}>{name}</h2>
      <p>{criteria}</p>
      <Checkbox
        size="md"
        py={8}
        label={t('alerts')}
        checked={shown}
        onChange={() => !change.isPending && change.mutate({ alerts: !alerts })}
      />
      {renaming && <Rename name={name} pending={change.isPending} onSend={(given) => change.mutate({ name: given })} />}
      <Group>
        <LinkButton to="/bulletins" search={searchOf(filter)} variant="default" onClick={() => choose(city)}>
          {t('open')}
        </LinkButton>
        <Button variant="default" aria-expanded={renaming} onClick={() => setRenaming(!renaming)}>
          {t('rename')}
        </Button>
        <ConfirmButton
          label={t('remove')}
          text={t('removeText', { name })}
          disabledReason={null}
          pending={remove.isPending}
          loss
          onConfirm={() => remove.mutate()}
        />
      </Group>
      {change.isError && <ProblemNote error={change.error} />}
      {remove.isError && <ProblemNote error={remove.error} />}
    </Card>
  );
}

const Name = savedFilterRoutes.saveFilter.body.shape.name;

function Rename({ name, pending, onSend }: { name: string; pending: boolean; onSend: (name: string) => void }) {
  const t = useTranslations('savedFilters');
  const form = useForm({ defaultValues: { name } });
  const { error } = form.getFieldState('name', form.formState);
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((given) => onSend(given.name))(event)}>
      <TextInput
        label={t('name')}
        maw={480}
        autoComplete="off"
        error={error && t('nameWrong')}
        {...form.register('name', { validate: (given) => Name.safeParse(given).success })}
      />
      <Button type="submit" mt="sm" loading={pending}>
        {t('keepName')}
      </Button>
    </form>
  );
}
