import type { Language } from '@kezek/contract/values';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinsQuery } from '../bulletins/queries';
import { useCity } from '../city/city';
import { BirthYearField, DistrictField, LanguageField } from '../city/filter-fields';
import { ReviewsCard } from '../reviews/review-links';
import { NextStep } from './next-step';
import { LinkButton } from '../../ui/link-button';

const shown = 5;

export function HomePage() {
  const t = useTranslations('home');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <NextStep />
      <Search />
      <FreePlaces />
      <Card tone="quiet">
        <h2>{t('applyTitle')}</h2>
        <p>{t('applyLead')}</p>
        <LinkButton to="/apply" search={{}}>
          {t('apply')}
        </LinkButton>
      </Card>
      <ReviewsCard />
      <p>
        <Link to="/statistics" search={{}}>
          {t('statistics')}
        </Link>
      </p>
    </Page>
  );
}

function Search() {
  const t = useTranslations('home');
  const navigate = useNavigate();
  const [language, setLanguage] = useState<Language | undefined>();
  const [birthYear, setBirthYear] = useState<string | undefined>();
  const [locality, setLocality] = useState<string | undefined>();
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/bulletins', search: { language, birthYear, locality } });
      }}
    >
      <div className={lists.filters}>
        <LanguageField value={language} onChange={setLanguage} />
        <BirthYearField value={birthYear} onChange={setBirthYear} />
        <DistrictField value={locality} onChange={setLocality} />
      </div>
      <Button type="submit" mt="md">
        {t('find')}
      </Button>
    </form>
  );
}

function FreePlaces() {
  const t = useTranslations('home');
  const { city } = useCity();
  const query = useInfiniteQuery(bulletinsQuery({ city, free: '1' }));
  return (
    <section aria-labelledby="free-places">
      <h2 id="free-places">{t('free')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const bulletins = pages.flatMap(({ items }) => items);
          if (bulletins.length === 0) return <p>{t('noneFree')}</p>;
          return (
            <>
              <ul className={lists.list}>
                {bulletins.slice(0, shown).map((bulletin) => (
                  <li key={bulletin.id}>
                    <BulletinCard bulletin={bulletin} />
                  </li>
                ))}
              </ul>
              <p>
                <Link to="/bulletins" search={{}}>
                  {t('all')}
                </Link>
              </p>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
