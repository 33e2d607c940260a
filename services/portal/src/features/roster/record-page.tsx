import { Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { groupsQuery } from '../kindergarten-desk/queries';
import { ForRole } from '../session/for-role';
import { BackTo } from './back-to';

const fields = ['name', 'iin', 'birthDate', 'since', 'groupId'] as const;
type Field = (typeof fields)[number];
const empty: Record<Field, string> = { name: '', iin: '', birthDate: '', since: '', groupId: '' };

/** A child who attends already is put on the list. */
export function RecordPage() {
  const t = useTranslations('desks.roster.record');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<BackTo page="roster" />}>
          <RecordForm />
        </Page>
      )}
    </ForRole>
  );
}

function RecordForm() {
  const t = useTranslations('desks.roster.record');
  const locale = useLocale();
  const navigate = useNavigate();
  const groups = useQuery(groupsQuery());
  const [given, setGiven] = useState(empty);
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: Parameters<typeof rosterApi.recordAttendance>[0]['body'], headers) =>
      rosterApi.recordAttendance.withStatus({ headers, body }),
    onDone: (_, { groupId }) => navigate({ to: '/desk/roster', search: { groupId } }),
  });
  const missing = checked ? fields.filter((field) => given[field].trim() === '') : [];
  const input = (field: Field) => ({
    id: `record-${field}`,
    label: t(field),
    withAsterisk: true,
    error: missing.includes(field) && t(`missing.${field}`),
    value: given[field],
  });
  const typed = (field: Field) => ({
    ...input(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setGiven({ ...given, [field]: event.currentTarget.value }),
  });
  return (
    <Loaded query={groups}>
      {(items) => {
        const send = () => {
          setChecked(true);
          const group = items.find(({ id }) => id === given.groupId);
          if (!group || fields.some((field) => given[field].trim() === '')) return;
          const { name, iin, birthDate, since, groupId } = given;
          const child = { name: name.trim(), iin: iin.trim(), birthDate, language: group.language };
          command.run({ groupId, child, since });
        };
        return (
          <CommandForm
            command={command}
            errors={missing.map((field) => ({ fieldId: `record-${field}`, text: t(`missing.${field}`) }))}
            send={t('send')}
            done={t('done')}
            onSend={send}
            onRetry={send}
          >
            <Stack>
              <TextInput {...typed('name')} description={t('nameHint')} maxLength={200} autoComplete="off" />
              <Group align="start">
                <TextInput {...typed('iin')} inputMode="numeric" maxLength={12} autoComplete="off" />
                <TextInput {...typed('birthDate')} type="date" />
                <TextInput {...typed('since')} type="date" />
              </Group>
              <Choice
                {...input('groupId')}
                any={t('choose')}
                options={items.map(({ id, names, seats }) => ({
                  value: id,
                  label: t('groupWithSeats', {
                    ...{ name: names[locale], free: seats.free, nameless: seats.taken - seats.named },
                  }),
                }))}
                value={given.groupId || undefined}
                onChange={(groupId = '') => setGiven({ ...given, groupId })}
              />
            </Stack>
          </CommandForm>
        );
      }}
    </Loaded>
  );
}
