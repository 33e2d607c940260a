import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { ForRole } from '../session/for-role';
import { ImportCard } from './import-card';
import { importsQuery } from './queries';
import { UploadForm } from './upload-form';

/** Taking over what a city already has: a new file, and those before it. */
export function ImportsPage() {
  const t = useTranslations('desks.imports');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <UploadForm />
          <h2>{t('former')}</h2>
          <Imports />
        </Page>
      )}
    </ForRole>
  );
}

function Imports() {
  const t = useTranslations('desks.imports');
  const query = useInfiniteQuery(importsQuery);
  return (
    <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
      {(one) => <ImportCard one={one} />}
    </PagedList>
  );
}
