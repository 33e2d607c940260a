import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';

type DeskPageProps = { title: string; lead?: ReactNode; above?: ReactNode; children: ReactNode };

/** A page of the city's desk. */
export function DeskPage({ title, lead, above, children }: DeskPageProps) {
  return (
    <ForRole role="operator" title={title}>
      {() => (
        <Page title={title} lead={lead} above={above}>
          {children}
        </Page>
      )}
    </ForRole>
  );
}
