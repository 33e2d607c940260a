import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';

/** Where a letter's link leads. Mail systems open links by themselves, so that nothing happens before somebody presses. */
export function ConfirmEmailPage({ token }: { token: string | undefined }) {
  const t = useTranslations('confirmEmail');
  return (
    <Page title={t('title')} lead={t('lead')}>
      {token === undefined ? <NoToken /> : <Confirm token={token} />}
    </Page>
  );
}

function Confirm({ token }: { token: string }) {
  const t = useTranslations('confirmEmail');
  const command = useCommand({
    send: async () => ({ status: 204, body: await api.confirmEmail({ body: { token } }) }),
  });
  const toAccount = (label: string) => (
    <LinkButton to="/account" variant="default">
      {label}
    </LinkButton>
  );
  return (
    <>
      <div role="status">
        {command.isSuccess && (
          <Card tone="quiet">
            <p>{t('done')}</p>
          </Card>
        )}
      </div>
      {!command.isSuccess && (
        <Button my="md" loading={command.isPending} onClick={() => command.run(null)}>
          {t('confirm')}
        </Button>
      )}
      {command.isError && <ProblemNote error={command.error} />}
      {command.isSuccess && <p>{toAccount(t('toAccount'))}</p>}
      {command.isError && <p>{toAccount(t('anew'))}</p>}
    </>
  );
}

function NoToken() {
  const t = useTranslations('confirmEmail');
  return (
    <Card tone="loss">
      <p>{t('noToken')}</p>
    </Card>
  );
}
