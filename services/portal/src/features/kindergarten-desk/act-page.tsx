import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';

/** One act of the kindergarten, with the way back to what waits. */
export function ActPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const t = useTranslations('desks.kindergarten');
  return (
    <ForRole role="employee" title={title}>
      {() => (
        <Page title={title} lead={lead} above={<Link to="/desk">{t('back')}</Link>}>
          {children}
        </Page>
      )}
    </ForRole>
  );
}
