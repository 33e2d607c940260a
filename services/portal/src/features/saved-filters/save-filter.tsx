import { savedFilterRoutes } from '@kezek/contract/public/saved-filters';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { savedFiltersApi } from '../../api/saved-filters';
import { useCommand } from '../../api/command';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { LinkButton } from '../../ui/link-button';
import type { BulletinSearch } from '../bulletins/search';
import { useMe } from '../session/queries';
import { criteriaOf, type Criteria } from './criteria';
import { useCriteriaInWords } from './use-criteria-in-words';

/** Below the filters of bulletins: a family keeps them under a name, and hears of new ones. */
export function SaveFilter({ city, search }: { city: string; search: BulletinSearch }) {
  const t = useTranslations('savedFilters');
  const me = useMe();
  const { href } = useLocation();
  if (me === undefined || (me && me.role !== 'applicant')) return null;
  if (me) return <Save key={JSON.stringify(search)} criteria={criteriaOf(city, search)} />;
  return (
    <p>
      <LinkButton to="/sign-in" search={{ from: href }} variant="default">
        {t('enter')}
      </LinkButton>
    </p>
  );
}

const Name = savedFilterRoutes.saveFilter.body.shape.name;

function Save({ criteria }: { criteria: Criteria }) {
  const t = useTranslations('savedFilters');
  const [opened, setOpened] = useState(false);
  const suggested = useCriteriaInWords(criteria).slice(0, 80);
  const command = useCommand({
    send: (given: { name: string; alerts: boolean }, headers) =>
      savedFiltersApi.saveFilter.withStatus({ headers, body: { ...criteria, ...given } }),
    onDone: () => setOpened(false),
  });
  return (
    <Stack gap="md">
      <Group>
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t('save')}
        </Button>
        <Link to="/saved-filters">{t('all')}</Link>
      </Group>
      {opened && <NameForm suggested={suggested} pending={command.isPending} onSend={command.run} />}
      <CommandNote command={command} done={t('saved')} />
    </Stack>
  );
}

type NameFormProps = {
  suggested: string;
  pending: boolean;
  onSend: (given: { name: string; alerts: boolean }) => void;
};

function NameForm({ suggested, pending, onSend }: NameFormProps) {
  const t = useTranslations('savedFilters');
  const form = useForm({ defaultValues: { name: suggested, alerts: true } });
  const { error } = form.getFieldState('name', form.formState);
  return (
    <Card label={t('save')}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(onSend)(event)}>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            maw={480}
            autoComplete="off"
            error={error && t('nameWrong')}
            {...form.register('name', { validate: (name) => Name.safeParse(name).success })}
          />
          <Checkbox size="md" py={8} label={t('alerts')} {...form.register('alerts')} />
          <div>
            <Button type="submit" loading={pending}>
              {t('save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
