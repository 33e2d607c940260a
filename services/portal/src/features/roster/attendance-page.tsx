import type { AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { groupsQuery } from '../kindergarten-desk/queries';
import { ForRole } from '../session/for-role';
import { BackTo } from './back-to';
import { LeavingForm } from './leaving-form';
import { attendanceQuery } from './queries';

/** One child of the list: since when, and the way out. */
export function AttendancePage({ id }: { id: string }) {
  const t = useTranslations('desks.roster.child');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => <OfOwn id={id} />}
    </ForRole>
  );
}

function OfOwn({ id }: { id: string }) {
  const t = useTranslations('desks.roster.child');
  const query = useQuery(attendanceQuery(id));
  return (
    <Page title={query.data?.child.name || t('title')} above={<BackTo page="roster" />}>
      <Loaded query={query}>
        {(attendance) => (
          <>
            <About attendance={attendance} />
            {attendance.until !== null && <Ending attendance={attendance} />}
            {attendance.living && attendance.until === null && <LeavingForm id={id} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ attendance: { child, groupId, since, source } }: { attendance: AttendanceView }) {
  const t = useTranslations('desks.roster.child');
  const list = useTranslations('desks.roster.list');
  const words = useTranslations('words.language');
  const locale = useLocale();
  const { data: groups = [] } = useQuery(groupsQuery());
  const rows = [
    { name: t('iin'), value: child.iin || '—' },
    { name: t('born'), value: dayInWords(child.birthDate, locale) },
    { name: t('language'), value: words(child.language) },
    { name: t('group'), value: groups.find(({ id }) => id === groupId)?.names[locale] ?? '—' },
    { name: t('since'), value: dayInWords(since, locale) },
    { name: t('source'), value: list(`sources.${source}`) },
  ];
  return <SummaryList rows={rows} />;
}

/** It has ended, or will on a day; until then the seat is taken, and the child may stay. */
function Ending({ attendance: { id, ending, until, living, groupId, child } }: { attendance: AttendanceView }) {
  const t = useTranslations('desks.roster.child');
  const list = useTranslations('desks.roster.list');
  const locale = useLocale();
  const command = useCommand({
    send: () => rosterApi.cancelLeaving.withStatus({ params: { id } }),
  });
  if (!ending || !until) return null;
  return (
    <Card tone="act">
      <p>{list(`endings.${ending}`, { day: dayInWords(until, locale) })}</p>
      {living ? (
        <>
          <p>{t('until')}</p>
          <ConfirmButton
            label={t('stay')}
            text={t('stayText')}
            disabledReason={null}
            pending={command.isPending}
            onConfirm={() => command.run(null)}
          />
          <CommandNote command={command} onRetry={() => command.run(null)} />
        </>
      ) : (
        <LinkButton
          to="/desk/bulletins"
          search={{ groupId, birthYear: Number(child.birthDate.slice(0, 4)), places: 1, startsOn: until }}
        >
          {t('offer')}
        </LinkButton>
      )}
    </Card>
  );
}
