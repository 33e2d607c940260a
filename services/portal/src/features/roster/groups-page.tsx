import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { groupsQuery } from '../kindergarten-desk/queries';
import { ForRole } from '../session/for-role';

/** The kindergarten's groups with their seats. */
export function GroupsPage() {
  const t = useTranslations('desks.roster.groups');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Group my="md">
            <LinkButton to="/desk/groups/new">{t('add')}</LinkButton>
            <LinkButton to="/desk/seat-journal" variant="default">
              {t('journal')}
            </LinkButton>
          </Group>
          <Groups />
        </Page>
      )}
    </ForRole>
  );
}

function Groups() {
  const t = useTranslations('desks.roster.groups');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const query = useQuery(groupsQuery());
  const head = ['name', 'language', 'born', 'capacity', 'taken', 'nameless', 'reserved', 'free'] as const;
  return (
    <Loaded query={query}>
      {(groups) =>
        groups.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <DataTable label={t('title')} head={head.map((name) => t(`columns.${name}`))}>
            {groups.map(({ id, names, language, birthYearFrom, birthYearTo, seats }) => (
              <tr key={id}>
                <td>
                  <Link to="/desk/groups/$id" params={{ id }}>
                    {names[locale]}
                  </Link>
                </td>
                <td>{words(language)}</td>
                <td>{birthYearFrom === birthYearTo ? birthYearFrom : `${birthYearFrom}–${birthYearTo}`}</td>
                <td>{seats.capacity}</td>
                <td>{seats.taken}</td>
                <td>{seats.taken - seats.named}</td>
                <td>{seats.reserved}</td>
                <td>{seats.free}</td>
              </tr>
            ))}
          </DataTable>
        )
      }
    </Loaded>
  );
}
