import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { PagedList } from '../../ui/paged-list';
import { DeskPage } from './desk-page';
import { JoinedPerson } from './joined-person';
import { objectedQuery } from './queries';

/** Joinings that were objected to and wait for a decision, the longest first. */
export function AttachmentsPage() {
  const t = useTranslations('desks.city.attachments');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Objected />
    </DeskPage>
  );
}

function Objected() {
  const t = useTranslations('desks.city.attachments');
  const query = useInfiniteQuery(objectedQuery);
  return (
    <PagedList query={query} none={t('none')} keyOf={({ applicationId, accountId }) => applicationId + accountId}>
      {({ applicationId, childName, submissionNo, ...person }) => (
        <JoinedPerson applicationId={applicationId} person={person} heading="h2">
          <p>
            <Link to="/city/applications/$id" params={{ id: applicationId }} search={{}}>
              {t('application', { name: childName ?? '', submissionNo: String(submissionNo ?? '') })}
            </Link>
          </p>
        </JoinedPerson>
      )}
    </PagedList>
  );
}
