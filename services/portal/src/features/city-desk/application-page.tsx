import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { AccessLog } from '../application/access-log';
import { CommonDocuments } from '../application/common-documents';
import { History } from '../application/history';
import { attachmentsQuery } from '../application/more-queries';
import { QueueChanges } from '../application/queue-changes';
import { ForecastOfPlace } from '../forecast/forecast-card';
import { ForRole } from '../session/for-role';
import { ListOfFamily } from '../wish-list/list-of-family';
import { Facts } from './facts';
import { JoinedPerson } from './joined-person';
import { PossibleDecisions } from './possible-decisions';
import { cityApplicationQuery } from './queries';
import { applicationTabs, type ApplicationTab } from './search';

type ApplicationPageProps = { id: string; tab: ApplicationTab };

/** One application's whole life, and what an operator may decide of it. */
export function ApplicationPage(props: ApplicationPageProps) {
  const t = useTranslations('desks.city.application');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => <OneApplication {...props} />}
    </ForRole>
  );
}

function OneApplication({ id, tab }: ApplicationPageProps) {
  const t = useTranslations('desks.city.application');
  const stages = useTranslations('desks.city.stages');
  const query = useQuery(cityApplicationQuery(id));
  const { data } = query;
  return (
    <Page
      title={data?.child.name || t('title')}
      lead={data && stages(data.stage)}
      above={
        <Link to="/city/applications" search={{}}>
          {t('back')}
        </Link>
      }
    >
      <Loaded query={query}>
        {(application) => (
          <>
            <PossibleDecisions application={application} />
            <Facts application={application} />
            <ListOfFamily id={id} />
            {application.number !== null && <ForecastOfPlace id={id} />}
            <People id={id} />
            <Details id={id} tab={tab} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function People({ id }: { id: string }) {
  const t = useTranslations('desks.city.application');
  const query = useQuery(attachmentsQuery(id));
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('people')}</h2>
      <Loaded query={query} lines={1}>
        {(people) =>
          people.length === 0 ? (
            <p>{t('noPeople')}</p>
          ) : (
            <ul className={lists.list}>
              {people.map((person) => (
                <li key={person.accountId}>
                  <JoinedPerson applicationId={id} person={person} heading="h3" />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Details({ id, tab }: ApplicationPageProps) {
  const t = useTranslations('desks.city.application.tabs');
  const causes = useTranslations('desks.city.causes');
  const navigate = useNavigate();
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(chosen) =>
        void navigate({
          to: '/city/applications/$id',
          params: { id },
          search: { tab: applicationTabs.find((known) => known === chosen) },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <Tabs.List aria-label={t('label')}>
        {applicationTabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="history" pt="md">
        <History id={id} />
      </Tabs.Panel>
      <Tabs.Panel value="queue" pt="md">
        <QueueChanges id={id} ownInWords={(cause) => causes(cause)} />
      </Tabs.Panel>
      <Tabs.Panel value="documents" pt="md">
        <CommonDocuments id={id} />
      </Tabs.Panel>
      <Tabs.Panel value="access" pt="md">
        <AccessLog id={id} />
        <p>
          <Link to="/city/audit" search={{ application: id }}>
            {t('wholeAccess')}
          </Link>
        </p>
      </Tabs.Panel>
    </Tabs>
  );
}
