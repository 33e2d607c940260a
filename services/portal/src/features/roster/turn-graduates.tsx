import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { yearTurnApi } from '../../api/staff/year-turn';
import { dayInWords } from '../../time/dates';
import { CommandNote } from '../../ui/command-note';
import { DataTable } from '../../ui/data-table';
import { groupsQuery } from '../kindergarten-desk/queries';
import type { YearTurn } from './year-turn-page';

/** Who is old enough for school, and of them who stays a year longer. */
export function TurnGraduates({ turn }: { turn: YearTurn }) {
  const t = useTranslations('desks.roster.turnGraduates');
  const locale = useLocale();
  const { data: groups = [] } = useQuery(groupsQuery());
  const command = useCommand({
    send: (change: { attendanceId: string; graduates: boolean }) =>
      yearTurnApi.setGraduating.withStatus({ params: { id: turn.id }, body: { ...change, version: turn.version } }),
  });
  const isDraft = turn.status === 'draft';
  const head = (['name', 'born', 'group', 'what'] as const).map((name) => t(`columns.${name}`));
  return (
    <>
      <h2>{t('title', { count: turn.graduates.length })}</h2>
      {turn.graduates.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable label={t('title', { count: turn.graduates.length })} head={head}>
          {turn.graduates.map(({ attendanceId, name, birthDate, groupId, graduates }) => (
            <tr key={attendanceId}>
              <td>{name || '—'}</td>
              <td>{dayInWords(birthDate, locale)}</td>
              <td>{groups.find(({ id }) => id === groupId)?.names[locale] ?? '—'}</td>
              <td>
                {t(graduates ? 'graduates' : 'stays')}{' '}
                {isDraft && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t(graduates ? 'keepOf' : 'letGoOf', { name })}
                    disabled={command.isPending}
                    onClick={() => command.run({ attendanceId, graduates: !graduates })}
                  >
                    {t(graduates ? 'keep' : 'letGo')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </>
  );
}
