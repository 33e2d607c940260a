import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { isNotFound } from '../../api/failure';
import { peopleApi } from '../../api/staff/people';
import { dayInWords, dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { BackToKindergartens } from './back-link';
import { Closing, type Kept } from './closing';
import { KindergartenForm } from './kindergarten-form';
import { keptKindergartenQuery } from './queries';
import { bodyOf, writtenOf, type Written } from './written';

/** A kindergarten of the city: what is said of it, who works there, and its end. */
export function KeptKindergartenPage({ id }: { id: string }) {
  const t = useTranslations('desks.people.kindergarten');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => <OfKindergarten id={id} city={city ?? ''} />}
    </ForRole>
  );
}

function OfKindergarten({ id, city }: { id: string; city: string }) {
  const t = useTranslations('desks.people.kindergarten');
  const locale = useLocale();
  const query = useQuery({ ...keptKindergartenQuery(id), retry: (tried, error) => !isNotFound(error) && tried < 2 });
  const edit = useCommand({
    send: ({ written, version }: { written: Written; version: number }) =>
      peopleApi.changeKindergarten.withStatus({ params: { id }, body: { ...bodyOf(written), version } }),
  });
  return (
    <Page title={query.data?.names[locale] ?? t('title')} above={<BackToKindergartens />}>
      <Loaded query={query}>
        {(kept) => (
          <>
            {kept.closedAt !== null && (
              <Card tone="act">
                <p>{t('closedSince', { day: dayInWords(dayOf(kept.closedAt), locale) })}</p>
              </Card>
            )}
            <Ways kept={kept} />
            <section aria-labelledby="said">
              <h2 id="said">{t('said')}</h2>
              {/* Of another version everything is read anew. */}
              <KindergartenForm
                key={kept.version}
                city={city}
                begin={writtenOf(kept)}
                command={edit}
                send={t('save')}
                done={t('saved')}
                onSend={(written) => edit.run({ written, version: kept.version })}
                onRetry={() => edit.variables && edit.run(edit.variables)}
              />
            </section>
            <Closing kept={kept} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Ways({ kept: { id } }: { kept: Kept }) {
  const t = useTranslations('desks.people.kindergarten');
  return (
    <ul className={lists.list}>
      <li>
        <Link to="/kindergartens/$id" params={{ id }}>
          {t('asFamiliesSee')}
        </Link>
      </li>
      <li>
        <Link to="/city/employees" search={{ kindergarten: id }}>
          {t('employees')}
        </Link>
      </li>
      <li>
        <Link to="/city/messages/new" search={{ kindergarten: id }}>
          {t('write')}
        </Link>
      </li>
    </ul>
  );
}
