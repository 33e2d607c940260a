import type { Me, Role } from '@kezek/contract/public/session';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { SignedIn } from './signed-in';

type ForRoleProps = { role: Role; title: string; children: (me: Me) => ReactNode };

/** A page of one role's desk: others are told whose it is, and where theirs begins. */
export function ForRole({ role, title, children }: ForRoleProps) {
  const t = useTranslations('session');
  return (
    <SignedIn title={title}>
      {(me) =>
        me.role === role ? (
          children(me)
        ) : (
          <Page title={title}>
            <Card>
              <p>{t(`only.${role}`)}</p>
              <LinkButton to="/">{t('toHome')}</LinkButton>
            </Card>
          </Page>
        )
      }
    </SignedIn>
  );
}
