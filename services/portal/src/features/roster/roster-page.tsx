import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { DataTable } from '../../ui/data-table';
import { Downloads } from '../../ui/downloads';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { groupsQuery } from '../kindergarten-desk/queries';
import { ForRole } from '../session/for-role';
import { rosterQuery, type RosterFilter } from './queries';

/** Who attends the kindergarten, by group, by name; and who has left. */
export function RosterPage({ filter }: { filter: RosterFilter }) {
  const t = useTranslations('desks.roster.list');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Group my="md">
            <LinkButton to="/desk/roster/new">{t('record')}</LinkButton>
            <LinkButton to="/desk/seat-journal" variant="default">
              {t('journal')}
            </LinkButton>
          </Group>
          <Filters filter={filter} />
          <Children filter={filter} />
          <Downloads path="/staff/roster-table" query={filter} />
        </Page>
      )}
    </ForRole>
  );
}

function Filters({ filter }: { filter: RosterFilter }) {
  const t = useTranslations('desks.roster.list');
  const locale = useLocale();
  const navigate = useNavigate();
  const { data: groups = [] } = useQuery(groupsQuery());
  const [text, setText] = useState(filter.text ?? '');
  const show = (change: RosterFilter) => void navigate({ to: '/desk/roster', search: { ...filter, ...change } });
  return (
    <form
      role="search"
      className={lists.filters}
      onSubmit={(event) => {
        event.preventDefault();
        show({ text: text.trim() || undefined });
      }}
    >
      <TextInput
        label={t('text')}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Choice
        label={t('group')}
        any={t('anyGroup')}
        options={groups.map(({ id, names }) => ({ value: id, label: names[locale] }))}
        value={filter.groupId}
        onChange={(groupId) => show({ groupId })}
      />
      <Checkbox
        className={lists.check}
        label={t('ended')}
        checked={filter.ended === '1'}
        onChange={(event) => show({ ended: event.currentTarget.checked ? '1' : undefined })}
      />
      <Button type="submit" variant="default">
        {t('find')}
      </Button>
    </form>
  );
}

function Children({ filter }: { filter: RosterFilter }) {
  const t = useTranslations('desks.roster.list');
  const query = useInfiniteQuery(rosterQuery(filter));
  const head = ['name', 'born', 'group', 'since', 'state'] as const;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const children = pages.flatMap(({ items }) => items);
        if (children.length === 0) return <p role="status">{t('none')}</p>;
        return (
          <>
            <DataTable label={t('title')} head={head.map((name) => t(`columns.${name}`))}>
              {children.map((attendance) => (
                <Row key={attendance.id} attendance={attendance} />
              ))}
            </DataTable>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}

function Row({ attendance }: { attendance: AttendanceView }) {
  const t = useTranslations('desks.roster.list');
  const locale = useLocale();
  const { data: groups = [] } = useQuery(groupsQuery());
  const { id, child, groupId, since, until, ending, source } = attendance;
  return (
    <tr>
      <td>
        <Link to="/desk/roster/$id" params={{ id }}>
          {child.name || t('erased')}
        </Link>
      </td>
      <td>{dayInWords(child.birthDate, locale)}</td>
      <td>{groups.find((group) => group.id === groupId)?.names[locale] ?? '—'}</td>
      <td>{dayInWords(since, locale)}</td>
      <td>{ending && until ? t(`endings.${ending}`, { day: dayInWords(until, locale) }) : t(`sources.${source}`)}</td>
    </tr>
  );
}
