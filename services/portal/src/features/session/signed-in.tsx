import type { Me } from '@kezek/contract/public/session';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { meQuery } from './queries';
import { LinkButton } from '../../ui/link-button';

/** A page for who is signed in; others are shown the way in, and come back here. */
export function SignedIn({ title, children }: { title: string; children: (me: Me) => ReactNode }) {
  const query = useQuery(meQuery);
  const t = useTranslations('session');
  const { href } = useLocation();
  if (query.data) return children(query.data);
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
