import type { Application } from '@kezek/contract/public/views';
import { Button, Group } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { fileUrl } from '../../api/client';
import { dayInWords, weekdayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { DeadlineLine } from '../../ui/deadline-line';
import { TakeBack } from '../respond/take-back';
import { isLiveResponse } from './stage';
import { LinkButton } from '../../ui/link-button';

/** The one thing that matters now: what to do, or what is waited for, and until when. */
export function ActionCard({ application }: { application: Application }) {
  const { stage, response, referral, stopList } = application;
  switch (stage) {
    case 'queued':
      return response && isLiveResponse(response) ? (
        <ResponseCard application={application} response={response} />
      ) : (
        <RespondCard application={application} />
      );
    case 'referred':
      return referral && <ReferralCard application={application} referral={referral} />;
    case 'stop-listed':
      return stopList && <StopListCard until={stopList.deadlineAt} />;
    case 'arrived':
      return <ArrivedCard application={application} />;
    default:
      return null;
  }
}

function RespondCard({ application: { id, response } }: { application: Application }) {
  const t = useTranslations('application.action');
  const locale = useLocale();
  return (
    <Card tone="act" label={t('label')}>
      {response?.status === 'declined' && response.reason && (
        <p>{t('declined', { reason: response.reason[locale] })}</p>
      )}
      <h2>{t('respondTitle')}</h2>
      <p>{t('respond')}</p>
      <LinkButton to="/applications/$id/bulletins" params={{ id }}>
        {t('see')}
      </LinkButton>
    </Card>
  );
}

function ResponseCard({ application, response }: { application: Application; response: Live<'response'> }) {
  const t = useTranslations('application.action');
  const { status, activationDueAt, waitingRank, bulletinId } = response;
  return (
    <Card tone="quiet" label={t('label')}>
      <h2>{t(`response.${status === 'gathered' || status === 'held' ? status : 'waiting'}`)}</h2>
      {status === 'held' && activationDueAt && (
        <DeadlineLine until={activationDueAt} text={(date) => t('activationDue', { date })} />
      )}
      {status === 'gathered' && <p>{t('gathered')}</p>}
      {status === 'waiting' && <p>{waitingRank === null ? t('waiting') : t('waitingRank', { rank: waitingRank })}</p>}
      <Group>
        <LinkButton to="/bulletins/$id" params={{ id: bulletinId }} variant="default">
          {t('toBulletin')}
        </LinkButton>
        <TakeBack applicationId={application.id} responseId={response.id} />
      </Group>
    </Card>
  );
}

type Live<K extends 'response' | 'referral'> = NonNullable<Application[K]>;

function ReferralCard({ application, referral }: { application: Application; referral: Live<'referral'> }) {
  const t = useTranslations('application.action');
  const locale = useLocale();
  const { id, kindergarten } = application;
  const { number, window } = referral;
  return (
    <Card tone="act" label={t('label')}>
      <h2>{t('come', { name: kindergarten?.names[locale] ?? '' })}</h2>
      <DeadlineLine until={window.deadlineAt} text={(date) => t('comeUntil', { date })} />
      {kindergarten && <p>{kindergarten.address[locale]}</p>}
      <p>{t('bring')}</p>
      <p>{t('referralNumber', { number })}</p>
      <Group>
        <Button component="a" href={fileUrl(`/applications/${id}/referral.pdf?languages=${locale}`)} target="_blank">
          {t('referralPdf')}
        </Button>
      </Group>
      <CountedDays days={window.countedAs} />
    </Card>
  );
}

const whys = ['issue-day', 'weekend', 'holiday', 'working-day'] as const;

/** How the days were counted, for who wants to know. */
function CountedDays({ days }: { days: Live<'referral'>['window']['countedAs'] }) {
  const t = useTranslations('application.counted');
  const locale = useLocale();
  return (
    <details>
      <summary>{t('title')}</summary>
      <ul>
        {days.map(({ day, counted, why }) => {
          const known = whys.find((one) => one === why);
          return (
            <li key={day}>
              {dayInWords(day, locale)}, {weekdayInWords(day, locale)} — {known ? t(`why.${known}`) : why}
              {counted && `, ${t('counted')}`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function StopListCard({ until }: { until: string }) {
  const t = useTranslations('application.action');
  return (
    <Card tone="loss" label={t('label')}>
      <h2>{t('stopListTitle')}</h2>
      <DeadlineLine until={until} text={(date) => t('stopList', { date })} />
      <p>{t('stopListAfter')}</p>
    </Card>
  );
}

function ArrivedCard({ application: { kindergarten } }: { application: Application }) {
  const t = useTranslations('application.action');
  const locale = useLocale();
  return (
    <Card tone="quiet" label={t('label')}>
      <h2>{t('arrivedTitle')}</h2>
      <p>{t('arrived', { name: kindergarten?.names[locale] ?? '' })}</p>
    </Card>
  );
}
