import { Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import { PagedList } from '../../ui/paged-list';
import { DeskPage } from './desk-page';
import { FoundApplication } from './found-application';
import { privilegesQuery } from './queries';

/** Privileges that wait for a decision, the longest first. */
export function PrivilegesPage() {
  const t = useTranslations('desks.city.privileges');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Claimed />
    </DeskPage>
  );
}

function Claimed() {
  const t = useTranslations('desks.city.privileges');
  const decide = useTranslations('desks.city.decisions');
  const locale = useLocale();
  const query = useInfiniteQuery(privilegesQuery);
  return (
    <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
      {(application) => (
        <FoundApplication application={application}>
          <p>
            {t('claimed', { privilege: application.privilege?.text?.[locale] ?? application.privilege?.code ?? '' })}
          </p>
          <Group>
            <LinkButton
              to="/city/applications/$id/$decision"
              params={{ id: application.id, decision: 'confirm-privilege' }}
              search={{}}
            >
              {decide('confirm-privilege.title')}
            </LinkButton>
            <LinkButton
              to="/city/applications/$id/$decision"
              params={{ id: application.id, decision: 'cancel-privilege' }}
              search={{}}
              variant="default"
            >
              {decide('cancel-privilege.title')}
            </LinkButton>
          </Group>
        </FoundApplication>
      )}
    </PagedList>
  );
}
