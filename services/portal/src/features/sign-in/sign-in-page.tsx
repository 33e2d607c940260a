import type { Me } from '@kezek/contract/public/session';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Way } from '../../eds/way-choice';
import { forgetOwnCopies } from '../../offline/copies';
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
    // Whoever was here before them may have left without signing out.
    await forgetOwnCopies();
    queries.removeQueries({ type: 'inactive' });
    queries.setQueryData(meQuery.queryKey, me);
    if (me.email === null) await navigate({ to: '/welcome', search: { from } });
    else await navigate({ href: from ?? beginningOf(me.role) });
  };
  const lead = (way: Way) =>
    way === 'mobile' ? t(register ? 'registerPhone' : 'phone') : t(register ? 'registerLead' : 'lead');
  return (
    <Page title={register ? t('registerTitle') : t('title')}>
      <SignInPanel onEntered={goOn} lead={lead} />
    </Page>
  );
}
