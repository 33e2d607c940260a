import type { OwnAttendance } from '@kezek/contract/public/own-attendance';
import type { Application } from '@kezek/contract/public/views';
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { LeavingTexts } from '../../i18n/more-texts';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { SummaryList } from '../../ui/summary-list';
import { kindergartenQuery } from '../catalog/queries';
import { SwapsLink } from '../swaps/swaps-link';
import { ownAttendanceQuery } from './queries';
import { Stay } from './stay';

/** On the page of an enrolled application: how the child attends, and the way out. */
export function AttendanceOfEnrolment({ application: { id, city, enrolment } }: { application: Application }) {
  if (enrolment === null) return null;
  return (
    <LeavingTexts>
      <Attendance id={id} city={city} />
    </LeavingTexts>
  );
}

function Attendance({ id, city }: { id: string; city: string }) {
  const query = useQuery(ownAttendanceQuery(id));
  return (
    <Loaded query={query}>
      {(attendance) => attendance && <AttendanceCard applicationId={id} city={city} attendance={attendance} />}
    </Loaded>
  );
}

type AttendanceCardProps = { applicationId: string; city: string; attendance: OwnAttendance };

function AttendanceCard({ applicationId, city, attendance }: AttendanceCardProps) {
  const t = useTranslations('leaving.card');
  const locale = useLocale();
  const group = useGroupName(attendance);
  const { since, until, living, byFamily } = attendance;
  return (
    <Card tone="quiet">
      <h2>{t('title')}</h2>
      <SummaryList
        rows={[
          ...(group ? [{ name: t('group'), value: group }] : []),
          { name: t('since'), value: dayInWords(since, locale) },
          ...(until ? [{ name: t('until'), value: dayInWords(until, locale) }] : []),
        ]}
      />
      {!living && <p>{t('past')}</p>}
      {living && until !== null && <p>{t('ahead')}</p>}
      {living && until === null && (
        <Group>
          <SwapsLink applicationId={applicationId} city={city} />
          <LinkButton to="/applications/$id/leaving" params={{ id: applicationId }} variant="default">
            {t('leave')}
          </LinkButton>
        </Group>
      )}
      {living && (
        <Stay applicationId={applicationId} attendanceId={attendance.id} offered={until !== null && byFamily} />
      )}
    </Card>
  );
}

/** The group of today: a year's turn may have moved the child since it was enrolled. */
function useGroupName({ kindergartenId, groupId }: OwnAttendance): string | undefined {
  const locale = useLocale();
  const { data } = useQuery({ ...kindergartenQuery(kindergartenId), throwOnError: false });
  return data?.groups.find(({ id }) => id === groupId)?.names[locale];
}
