import { Button } from '@mantine/core';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ContactCentre } from '../../features/city/contact-centre';
import { Page } from '../../ui/page';
import { LinkButton } from '../../ui/link-button';
import classes from './shell.module.css';

/** A fault of ours, or a part of the portal that a new release has taken away: what is on the server is as it was. */
export function ErrorScreen({ reset }: ErrorComponentProps) {
  const t = useTranslations('problem');
  return (
    <Page title={t('faultTitle')} lead={t('fault')}>
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
  return (
    <Page title={t('notFoundTitle')} lead={t('notFound')}>
      <LinkButton to="/">{t('toHome')}</LinkButton>
    </Page>
  );
}
