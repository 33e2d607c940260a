import type { Application } from '@kezek/contract/public/views';
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOf } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { ForecastOfPlace } from '../forecast/forecast-card';
import { ReviewOfEnrolment } from '../reviews/review-links';
import { useLocalities } from '../city/city';
import { kindergartenQuery } from '../catalog/queries';
import { AttendanceOfEnrolment } from '../leaving/attendance-card';
import { OwnRecords } from '../ledger/own-records';
import { ownAttendanceQuery } from '../leaving/queries';
import { SignedIn } from '../session/signed-in';
import { AccessLog } from './access-log';
import { ActionCard } from './action-card';
import { CommonDocuments } from './common-documents';
import { History } from './history';
import { NumberWithWhy } from './number-with-why';
import { OtherActions } from './other-actions';
import { applicationQuery } from './queries';
import { tabs, type Tab } from './search';
import { StageSentence } from './stage-sentence';
import { StepRail } from './step-rail';

type ApplicationPageProps = { id: string; tab: Tab };

export function ApplicationPage({ id, tab }: ApplicationPageProps) {
  const t = useTranslations('application');
  return <SignedIn title={t('title')}>{() => <OneApplication id={id} tab={tab} />}</SignedIn>;
}

function OneApplication({ id, tab }: ApplicationPageProps) {
  const t = useTranslations('application');
  const query = useQuery(applicationQuery(id));
  const { data } = query;
  return (
    <Page title={data?.child.name ?? t('title')} lead={data && <StageSentence application={data} />}>
      <Loaded query={query}>
        {(application) => (
          <>
            <StepRail application={application} />
            <ActionCard application={application} />
            {application.number !== null && <NumberWithWhy id={id} number={application.number} />}
            {application.number !== null && <ForecastOfPlace id={id} />}
            <OtherActions application={application} />
            <AttendanceOfEnrolment application={application} />
            <ReviewOfEnrolment application={application} />
            <Facts application={application} />
            <Details id={id} tab={tab} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Of the group that the child was enrolled into. */
function useGroupName(enrolment: Application['enrolment']): string | undefined {
  const locale = useLocale();
  const { data } = useQuery({
    ...kindergartenQuery(enrolment?.kindergartenId ?? ''),
    enabled: enrolment !== null,
    // An application is there also when its kindergarten is no more.
    throwOnError: false,
  });
  return data?.groups.find(({ id }) => id === enrolment?.groupId)?.names[locale];
}

function Facts({ application }: { application: Application }) {
  const t = useTranslations('application.facts');
  const words = useTranslations('words');
  const locale = useLocale();
  const { submissionNo, child, submittedAt, language, category, privilege, district, wishes } = application;
  const { kindergarten, enrolment, lapses } = application;
  const { nameOf } = useLocalities();
  const groupName = useGroupName(enrolment);
  // How the child attends says the group as it is today.
  const attendance = useQuery({
    ...ownAttendanceQuery(application.id),
    enabled: enrolment !== null,
    throwOnError: false,
  });
  const isToldAbove = attendance.isLoading || Boolean(attendance.data);
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('title')}</h2>
      <SummaryList
        rows={[
          { name: t('number'), value: `№ ${submissionNo}` },
          { name: t('submitted'), value: dayInWords(dayOf(submittedAt), locale) },
          { name: t('birthDate'), value: dayInWords(child.birthDate, locale) },
          { name: t('language'), value: words(`language.${language}`) },
          { name: t('category'), value: words(`category.${category}`) },
          ...(privilege
            ? [
                {
                  name: t('privilege'),
                  value: `${privilege.text?.[locale] ?? privilege.code}: ${t(`privilegeStatus.${privilege.status}`)}`,
                },
              ]
            : []),
          ...(district ? [{ name: t('district'), value: nameOf(district) }] : []),
          ...(wishes ? [{ name: t('wishes'), value: wishes }] : []),
          ...(kindergarten
            ? [{ name: t('kindergarten'), value: `${kindergarten.names[locale]}, ${kindergarten.address[locale]}` }]
            : []),
          ...(enrolment && groupName && !isToldAbove ? [{ name: t('group'), value: groupName }] : []),
          ...(lapses > 0 ? [{ name: t('lapses'), value: String(lapses) }] : []),
        ]}
      />
    </section>
  );
}

function Details({ id, tab }: ApplicationPageProps) {
  const t = useTranslations('application.tabs');
  const navigate = useNavigate();
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(chosen) =>
        void navigate({
          to: '/applications/$id',
          params: { id },
          search: { tab: tabs.find((known) => known === chosen) },
          replace: true,
        })
      }
    >
      <Tabs.List aria-label={t('label')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="history" pt="md">
        <History id={id} />
        <OwnRecords id={id} />
      </Tabs.Panel>
      <Tabs.Panel value="documents" pt="md">
        <CommonDocuments id={id} />
      </Tabs.Panel>
      <Tabs.Panel value="access" pt="md">
        <AccessLog id={id} />
      </Tabs.Panel>
    </Tabs>
  );
}
