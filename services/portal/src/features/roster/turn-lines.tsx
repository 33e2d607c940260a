import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { groupsQuery } from '../kindergarten-desk/queries';
import { TurnLineForm } from './turn-line-form';
import type { YearTurn } from './year-turn-page';

/** What becomes of each group. */
export function TurnLines({ turn }: { turn: YearTurn }) {
  const t = useTranslations('desks.roster.turn');
  const locale = useLocale();
  const { data: groups = [] } = useQuery(groupsQuery());
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.names[locale] ?? '—';
  const lines = turn.lines.toSorted((one, other) => nameOf(one.groupId).localeCompare(nameOf(other.groupId), locale));
  const head = ['group', 'graduating', 'nameless', 'staying', 'moves', 'years'] as const;
  return (
    <>
      <h2>{t('groups')}</h2>
      <DataTable label={t('groups')} head={head.map((name) => t(`columns.${name}`))}>
        {lines.map(({ groupId, graduating, namelessLeaving, staying, toGroupId, birthYearFrom, birthYearTo }) => (
          <tr key={groupId}>
            <td>{nameOf(groupId)}</td>
            <td>{graduating}</td>
            <td>{namelessLeaving}</td>
            <td>{staying}</td>
            <td>{toGroupId === null ? t('stay') : nameOf(toGroupId)}</td>
            <td>{birthYearFrom === birthYearTo ? birthYearFrom : `${birthYearFrom}–${birthYearTo}`}</td>
          </tr>
        ))}
      </DataTable>
      {turn.status === 'draft' && <TurnLineForm turn={turn} groups={groups} />}
    </>
  );
}
