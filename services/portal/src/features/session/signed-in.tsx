import type { Me } from '@kezek/contract/public/session';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { leave } from './leave';
import { meQuery } from './queries';

const EnterAgain = lazy(async () => ({ default: (await import('./enter-again')).EnterAgain }));

/**
 * A page for who is signed in; others are shown the way in, and come back here. When the session ends on it, what was
 * typed stays, and one enters again over it.
 */
export function SignedIn({ title, children }: { title: string; children: (me: Me) => ReactNode }) {
  const query = useQuery(meQuery);
  const t = useTranslations('session');
  const { href } = useLocation();
  const [known, setKnown] = useState<Me | undefined>();
  const isOther = query.data && known && query.data.id !== known.id;
  if (query.data && query.data !== known && !isOther) setKnown(query.data);
  // Somebody else at the same machine begins anew.
  useEffect(() => {
    if (isOther) void leave();
  }, [isOther]);
  if (isOther) return null;
  const shown = query.data ?? known;
  if (shown) {
    return (
      <>
        {children(shown)}
        {query.data === null && (
          <Suspense>
            <EnterAgain was={shown} />
          </Suspense>
        )}
      </>
    );
  }
  return (
    <Page title={title}>
      <Loaded query={query}>
        {() => (
          <Card>
            <p>{t('needed')}</p>
            <LinkButton to="/sign-in" search={{ from: href }}>
              {t('enter')}
            </LinkButton>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}
