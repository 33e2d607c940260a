import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { useServerNow } from '../../time/clock';
import { PageOfApplication } from '../application/page-of-application';
import { attachmentsQuery } from '../application/queries';
import { objectionTo } from './objection';
import { Person } from './person';

/** Who joined the application, and the objection to that. */
export function PeoplePage({ id }: { id: string }) {
  const t = useTranslations('people');
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')}>
      {(me) => <People id={id} me={me} />}
    </PageOfApplication>
  );
}

function People({ id, me }: { id: string; me: string }) {
  const t = useTranslations('people');
  const query = useQuery(attachmentsQuery(id));
  const now = useServerNow();
  return (
    <Loaded query={query}>
      {(attachments) => {
        const joined = attachments.some(({ accountId }) => accountId === me);
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
            {joined && <p>{t('leave')}</p>}
          </>
        );
      }}
    </Loaded>
  );
}
