import type { Me } from '@kezek/contract/public/session';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page';
import { beginningOf } from '../session/beginning';
import { meQuery } from '../session/queries';
import { SignInPanel } from './sign-in-panel';

type SignInPageProps = { from?: string; register: boolean };

export function SignInPage({ from, register }: SignInPageProps) {
  const t = useTranslations('signIn');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const goOn = async (me: Me) => {
    queries.removeQueries({ type: 'inactive' });
    queries.setQueryData(meQuery.queryKey, me);
    if (me.email === null) await navigate({ to: '/welcome', search: { from } });
    else await navigate({ href: from ?? beginningOf(me.role) });
  };
  return (
    <Page title={register ? t('registerTitle') : t('title')} lead={register ? t('registerLead') : t('lead')}>
      <SignInPanel onEntered={goOn} />
    </Page>
  );
}
