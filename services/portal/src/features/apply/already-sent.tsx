import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';

/** What was last sent from this tab; the id is null while the server still carries it out. */
export const Sent = z.object({ applicationId: z.string().nullable() }).nullable();

/** Whoever goes back is told that the answers have been sent, and doesn't send them again. */
export function AlreadySent({ applicationId, above }: { applicationId: string | null; above: ReactNode }) {
  const t = useTranslations('apply.sent');
  return (
    <Page title={t('title')} above={above} lead={t('lead')}>
      <Group>
        {applicationId === null ? (
          <LinkButton to="/applications">{t('see')}</LinkButton>
        ) : (
          <LinkButton to="/applications/$id" params={{ id: applicationId }} search={{}}>
            {t('see')}
          </LinkButton>
        )}
        <LinkButton to="/apply" search={{ step: 'iin' }} variant="default">
          {t('another')}
        </LinkButton>
      </Group>
    </Page>
  );
}
