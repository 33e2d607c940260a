import { Button, Group } from '@mantine/core';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { isNotFound } from '../../api/failure';
import { ContactCentre } from '../../features/city/contact-centre';
import { useMe } from '../../features/session/queries';
import { useShownAsOf } from '../../offline/use-shown-as-of';
import { Page } from '../../ui/page';
import { LinkButton } from '../../ui/link-button';
import classes from './shell.module.css';

/** A fault of ours, or a part of the portal that a new release has taken away: what is on the server is as it was. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const t = useTranslations('problem');
  const isAway = useShownAsOf() !== undefined || !navigator.onLine;
  if (isNotFound(error)) return <NotFound />;
  return (
    <Page title={t('faultTitle')} lead={isAway ? t('offlinePage') : t('fault')}>
      <Button
        onClick={() => {
          reset();
          window.location.reload();
        }}
      >
        {t('reload')}
      </Button>
    </Page>
  );
}

/** Where header and footer are the fault. */
export function BareErrorScreen(fault: ErrorComponentProps) {
  return (
    <main className={classes.main}>
      <ErrorScreen {...fault} />
      <ContactCentre />
    </main>
  );
}

export function NotFound() {
  const t = useTranslations('problem');
  const me = useMe();
  return (
    <Page title={t('notFoundTitle')} lead={t('notFound')}>
      <Group>
        <LinkButton to="/">{t('toHome')}</LinkButton>
        {me?.role === 'applicant' && (
          <LinkButton to="/applications" variant="default">
            {t('toApplications')}
          </LinkButton>
        )}
      </Group>
    </Page>
  );
}
