import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { SignedIn } from '../session/signed-in';
import { BackLink } from './back-link';

type PageOfApplicationProps = {
  id: string;
  title: string;
  lead?: string;
  /** Something was answered wrong. */
  wrong?: boolean;
  /** Given the account that is signed in. */
  children: (me: string) => ReactNode;
};

/** What one does with an application, with the way back to it. */
export function PageOfApplication({ id, title, lead, wrong, children }: PageOfApplicationProps) {
  return (
    <SignedIn title={title}>
      {(me) => (
        <Page title={title} lead={lead} wrong={wrong} above={<BackLink id={id} />}>
          {children(me.id)}
        </Page>
      )}
    </SignedIn>
  );
}
