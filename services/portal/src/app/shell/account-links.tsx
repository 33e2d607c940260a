import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { unreadQuery } from '../../features/inbox/queries';
import { leave } from '../../features/session/leave';
import { useMe } from '../../features/session/queries';
import { LinkButton } from '../../ui/link-button';

/** «Регистрация» and «Вход», or who is signed in and the way out. */
export function AccountLinks({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('shell');
  const me = useMe();
  if (me === undefined) return null;
  if (me) return <OwnLinks name={me.name} onGo={onGo} />;
  return (
    <>
      <LinkButton to="/sign-in" search={{ register: '1' }} variant="subtle" px="sm" onClick={onGo}>
        {t('register')}
      </LinkButton>
      <LinkButton to="/sign-in" search={{}} px="md" onClick={onGo}>
        {t('signIn')}
      </LinkButton>
    </>
  );
}

function OwnLinks({ name, onGo }: { name: string; onGo?: () => void }) {
  const t = useTranslations('shell');
  const { data: unread = 0 } = useQuery(unreadQuery);
  const signOut = useMutation({
    mutationFn: () => api.signOut(),
    networkMode: 'always',
    onSuccess: leave,
  });
  return (
    <>
      <LinkButton to="/inbox" variant="subtle" px="sm" onClick={onGo}>
        {unread > 0 ? t('inboxWithUnread', { unread }) : t('inbox')}
      </LinkButton>
      <LinkButton to="/account" variant="subtle" px="sm" onClick={onGo} title={name}>
        {t('account')}
      </LinkButton>
      <Button variant="default" px="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
    </>
  );
}
