import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useServerNow } from '../../time/clock';
import { BackLink } from '../application/back-link';
import { attachmentsQuery } from '../application/more-queries';
import { SignedIn } from '../session/signed-in';
import { objectionTo } from './objection';
import { LeaveButton, Left, useLeaving } from './leaving';
import { Person } from './person';

/** Who joined the application, the objection to that, and the way out of it. */
export function PeoplePage({ id }: { id: string }) {
  const t = useTranslations('people');
  return <SignedIn title={t('title')}>{({ id: me }) => <OfApplication id={id} me={me} />}</SignedIn>;
}

function OfApplication({ id, me }: { id: string; me: string }) {
  const t = useTranslations('people');
  const leaving = useLeaving(id);
  if (leaving.isSuccess) {
    return (
      <Page title={t('title')}>
        <Left />
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')} above={<BackLink id={id} />}>
      <People id={id} me={me} leaving={leaving} />
    </Page>
  );
}

function People({ id, me, leaving }: { id: string; me: string; leaving: ReturnType<typeof useLeaving> }) {
  const t = useTranslations('people');
  const query = useQuery(attachmentsQuery(id));
  const now = useServerNow();
  return (
    <Loaded query={query}>
      {(attachments) => {
        const mine = attachments.find(({ accountId }) => accountId === me);
        const joined = mine !== undefined;
        const active = mine?.status === 'active';
        return (
          <>
            <p>{joined ? t('submittedByOther') : t('submittedByYou')}</p>
            {attachments.length === 0 && <p>{t('none')}</p>}
            <ul className={lists.list}>
              {attachments.map((attachment) => (
                <li key={attachment.accountId}>
                  <Person
                    id={id}
                    attachment={attachment}
                    isYou={attachment.accountId === me}
                    objection={objectionTo(attachment, { me, now, attachments })}
                  />
                </li>
              ))}
            </ul>
            {active && <LeaveButton leaving={leaving} />}
          </>
        );
      }}
    </Loaded>
  );
}
