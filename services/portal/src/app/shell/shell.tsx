import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useNews } from '../../features/inbox/use-news';
import { ContactBanner } from './contact-banner';
import { SessionEnd } from '../../features/session/session-end';
import { Outline } from '../../ui/loaded';
import { Footer } from './footer';
import { Header } from './header';
import { OfflineNote } from './offline-note';
import { TrainingBar } from './training-bar';
import classes from './shell.module.css';

export function Shell() {
  const t = useTranslations('shell');
  useNews();
  return (
    <>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <TrainingBar />
      <OfflineNote />
      <Header />
      <ContactBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Outline />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <SessionEnd />
    </>
  );
}
