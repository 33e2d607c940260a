import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SignedIn } from '../session/signed-in';
import { FilterCard } from './filter-card';
import { savedFiltersQuery } from './queries';

export function SavedFiltersPage() {
  const t = useTranslations('savedFilters');
  return (
    <SignedIn title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Filters />
          <p>
            <LinkButton to="/bulletins" search={{}} variant="default">
              {t('toBulletins')}
            </LinkButton>
          </p>
          <p>
            <Link to="/account">{t('ways')}</Link>
          </p>
        </Page>
      )}
    </SignedIn>
  );
}

function Filters() {
  const t = useTranslations('savedFilters');
  const query = useQuery(savedFiltersQuery);
  const [done, setDone] = useState('');
  return (
    <>
      <Loaded query={query}>
        {(filters) =>
          filters.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <ul className={lists.list}>
              {filters.map((filter) => (
                <li key={filter.id}>
                  <FilterCard filter={filter} onDone={setDone} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div role="status">
        {done !== '' && (
          <Card tone="quiet">
            <p>{done}</p>
          </Card>
        )}
      </div>
    </>
  );
}
