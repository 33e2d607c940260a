import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { applicationsQuery } from '../application/queries';
import { SignedIn } from '../session/signed-in';
import { ApplicationRow } from './application-row';
import { LinkButton } from '../../ui/link-button';

export function JournalPage() {
  const t = useTranslations('journal');
  return (
    <SignedIn title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Journal />
          <Group>
            <LinkButton to="/apply" search={{}}>
              {t('apply')}
            </LinkButton>
            <LinkButton to="/attach" variant="default">
              {t('attach')}
            </LinkButton>
          </Group>
        </Page>
      )}
    </SignedIn>
  );
}

function Journal() {
  const t = useTranslations('journal');
  const query = useQuery(applicationsQuery);
  return (
    <Loaded query={query}>
      {(applications) =>
        applications.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className={lists.list}>
            {applications.map((application) => (
              <li key={application.id}>
                <ApplicationRow application={application} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
