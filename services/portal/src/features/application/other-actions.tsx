import type { Application } from '@kezek/contract/public/views';
import { Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { useServerNow } from '../../time/clock';
import { beginningInWords, deadlineInWords } from '../../time/dates';
import { ActionButton } from '../../ui/action-button';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { LinkButton } from '../../ui/link-button';
import { rulePackQuery } from '../city/queries';
import { privateChoicesQuery } from './queries';

type Of = { application: Application };

/** What else may be done, and what may not now: why, and from when. */
export function OtherActions({ application }: Of) {
  const t = useTranslations('application.other');
  const { stage, referral } = application;
  if (stage !== 'queued' && stage !== 'stop-listed' && stage !== 'referred' && stage !== 'arrived') return null;
  return (
    <section aria-labelledby="other-actions" data-screen-only>
      <h2 id="other-actions">{t('title')}</h2>
      <Stack gap="md" align="flex-start">
        {stage === 'queued' && <PrivateChoice application={application} />}
        {stage === 'referred' && referral && <Extend application={application} referral={referral} />}
        {(stage === 'referred' || stage === 'arrived') && referral && (
          <Revoke application={application} referral={referral} />
        )}
        <WishList application={application} />
        <Correct application={application} />
        <Privilege application={application} />
        <People application={application} />
        <Withdraw application={application} />
      </Stack>
    </section>
  );
}

/** Shown only where it may be chosen: in the queue, old enough, and such places are free (the guide). */
function PrivateChoice({ application: { id } }: Of) {
  const t = useTranslations('application.other');
  const navigate = useNavigate();
  const { data } = useInfiniteQuery(privateChoicesQuery(id));
  const first = data?.pages[0];
  if (!first || first.refusal || first.items.length === 0) return null;
  return (
    <ActionButton
      disabledReason={null}
      onClick={() => void navigate({ to: '/applications/$id/private-choice', params: { id } })}
    >
      {t('privateChoice')}
    </ActionButton>
  );
}

type OfReferral = Of & { referral: NonNullable<Application['referral']> };

function Extend({ application: { id }, referral: { extended, window } }: OfReferral) {
  const t = useTranslations('application.other');
  const locale = useLocale();
  const navigate = useNavigate();
  const now = useServerNow();
  const tooEarly = now < new Date(window.lastDayFrom).getTime();
  const reason = extended
    ? t('alreadyExtended')
    : tooEarly
      ? t('extendFrom', { from: beginningInWords(window.lastDayFrom, locale) })
      : null;
  return (
    <ActionButton
      variant="default"
      disabledReason={reason}
      onClick={() => void navigate({ to: '/applications/$id/extend', params: { id } })}
    >
      {t('extend')}
    </ActionButton>
  );
}

function Revoke({ application: { id }, referral }: OfReferral) {
  const t = useTranslations('application.other');
  const locale = useLocale();
  const now = useServerNow();
  const until = deadlineInWords(referral.revocableUntil, locale);
  const command = useCommand({
    applicationId: id,
    send: (_: null, headers) => api.revoke.withStatus({ params: { id }, headers, body: { referralId: referral.id } }),
  });
  return (
    <div>
      <ConfirmButton
        label={t('revoke')}
        text={t('revokeText', { until })}
        disabledReason={now < new Date(referral.revocableUntil).getTime() ? null : t('revokeLate', { until })}
        pending={command.isPending}
        loss
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </div>
  );
}

/** Where the city's lists answer. */
function WishList({ application: { id, city } }: Of) {
  const t = useTranslations('application.other');
  const { data } = useQuery({ ...rulePackQuery(city), throwOnError: false });
  if (data?.values.queue.wishListsAnswer !== true) return null;
  return (
    <LinkButton variant="default" to="/applications/$id/wish-list" params={{ id }}>
      {t('wishList')}
    </LinkButton>
  );
}

function Correct({ application: { id } }: Of) {
  const t = useTranslations('application.other');
  return (
    <LinkButton variant="default" to="/applications/$id/corrections" params={{ id }}>
      {t('correct')}
    </LinkButton>
  );
}

function Privilege({ application: { id, privilege } }: Of) {
  const t = useTranslations('application.other');
  const navigate = useNavigate();
  return (
    <ActionButton
      variant="default"
      disabledReason={privilege?.status === 'confirmed' ? t('privilegeConfirmed') : null}
      onClick={() => void navigate({ to: '/applications/$id/privilege', params: { id } })}
    >
      {t('privilege')}
    </ActionButton>
  );
}

function People({ application: { id } }: Of) {
  const t = useTranslations('application.other');
  return (
    <LinkButton variant="default" to="/applications/$id/people" params={{ id }}>
      {t('people')}
    </LinkButton>
  );
}

function Withdraw({ application: { id, stage } }: Of) {
  const t = useTranslations('application.other');
  const command = useCommand({
    applicationId: id,
    send: (_: null, headers) => api.withdraw.withStatus({ params: { id }, headers }),
  });
  return (
    <div>
      <ConfirmButton
        label={t('withdraw')}
        text={t('withdrawText')}
        disabledReason={stage === 'referred' || stage === 'arrived' ? t('withdrawNotNow') : null}
        pending={command.isPending}
        loss
        onConfirm={() => command.run(null)}
      />
      <CommandNote command={command} onRetry={() => command.run(null)} />
    </div>
  );
}
