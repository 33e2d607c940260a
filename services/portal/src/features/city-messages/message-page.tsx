import type { CityMessage } from '@kezek/contract/public/city-messages';
import { locales } from '@kezek/texts/locale';
import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { isNotFound } from '../../api/failure';
import { peopleApi } from '../../api/staff/people';
import { beginningInWords } from '../../time/dates';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { ForRole } from '../session/for-role';
import { Letter } from './letter';
import { messageQuery } from './queries';
import { useAudienceInWords } from './use-audience-in-words';

/** A message, how far it is, and the way to stop it. */
export function MessagePage({ id }: { id: string }) {
  const t = useTranslations('desks.people.messages');
  return (
    <ForRole role="operator" title={t('one')}>
      {() => (
        <Page
          title={t('one')}
          above={
            <p>
              <Link to="/city/messages">{t('back')}</Link>
            </p>
          }
        >
          <Message id={id} />
        </Page>
      )}
    </ForRole>
  );
}

function Message({ id }: { id: string }) {
  const query = useQuery({ ...messageQuery(id), retry: (tried, error) => !isNotFound(error) && tried < 2 });
  return (
    <Loaded query={query}>
      {(message) => (
        <>
          <HowFar message={message} />
          {locales.map((locale) => (
            <Letter key={locale} locale={locale} {...message.texts[locale]} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function HowFar({ message }: { message: CityMessage }) {
  const t = useTranslations('desks.people.messages');
  const locale = useLocale();
  const inWords = useAudienceInWords();
  const { id, audience, kindergarten, urgent, status, applications, told, sentAt, sentBy, endedAt, stoppedBy } =
    message;
  const stop = useCommand({
    send: (_: null, headers) => peopleApi.stopMessage.withStatus({ params: { id }, headers }),
  });
  return (
    <>
      <div role="status">
        <SummaryList
          rows={[
            { name: t('rows.status'), value: t(`status.${status}`) },
            { name: t('rows.to'), value: inWords(audience, kindergarten?.names[locale]) },
            { name: t('rows.told'), value: t('toldOf', { told, applications }) },
            { name: t('rows.ways'), value: urgent ? t('waysUrgent') : t('ways') },
            {
              name: t('rows.sent'),
              value: t('sentBy', { name: sentBy ?? t('nobody'), at: beginningInWords(sentAt, locale) }),
            },
            ...(endedAt === null ? [] : [{ name: t('rows.ended'), value: beginningInWords(endedAt, locale) }]),
            ...(stoppedBy === null ? [] : [{ name: t('rows.stoppedBy'), value: stoppedBy }]),
          ]}
        />
      </div>
      {status === 'sending' && (
        <>
          <Progress
            value={applications === 0 ? 100 : Math.min(100, (told / applications) * 100)}
            aria-label={t('rows.told')}
            my="md"
          />
          <ConfirmButton
            label={t('stop')}
            text={t('stopText')}
            disabledReason={null}
            pending={stop.isPending}
            loss
            onConfirm={() => stop.run(null)}
          />
        </>
      )}
      <CommandNote command={stop} done={t('stopped')} onRetry={() => stop.run(null)} />
    </>
  );
}
