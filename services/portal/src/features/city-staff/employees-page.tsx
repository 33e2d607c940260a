import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { cityApi } from '../../api/staff/city';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { ForRole } from '../session/for-role';
import { KindergartenChoice } from './kindergarten-choice';
import { PersonCard } from './person-card';
import { PersonForm, type WrittenPerson } from './person-form';
import { employeesQuery } from './queries';

/** Who works for the city's kindergartens; heads, who enter by their certificate, are shown too. */
export function EmployeesPage({ kindergarten }: { kindergarten: string | undefined }) {
  const t = useTranslations('desks.people.employees');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Employees city={city ?? ''} kindergarten={kindergarten} />
          <NewEmployee key={kindergarten} city={city ?? ''} begin={kindergarten} />
        </Page>
      )}
    </ForRole>
  );
}

function Employees({ city, kindergarten }: { city: string; kindergarten: string | undefined }) {
  const t = useTranslations('desks.people.employees');
  const locale = useLocale();
  const navigate = useNavigate();
  const query = useInfiniteQuery(employeesQuery(kindergarten));
  const removed = { label: t('remove'), text: t('removeText'), disabledReason: null };
  return (
    <section aria-labelledby="employees">
      <h2 id="employees">{t('list')}</h2>
      <KindergartenChoice
        id="employees-of"
        city={city}
        any={t('all')}
        value={kindergarten}
        onChange={(chosen) =>
          void navigate({
            to: '/city/employees',
            search: { kindergarten: chosen },
            replace: true,
            resetScroll: false,
          })
        }
      />
      <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
        {({ id, name, head, kindergarten: place }) => (
          <PersonCard
            id={id}
            name={name}
            remove={removed}
            onRemove={(which) => cityApi.removeEmployee.withStatus({ params: { id: which } })}
          >
            <p>
              {head ? `${t('head')} · ` : ''}
              {place?.names[locale] ?? t('unknownPlace')}
            </p>
          </PersonCard>
        )}
      </PagedList>
    </section>
  );
}

function NewEmployee({ city, begin }: { city: string; begin: string | undefined }) {
  const t = useTranslations('desks.people.employees');
  const [kindergartenId, setKindergarten] = useState(begin);
  const [tried, setTried] = useState(false);
  const command = useCommand({
    send: (body: WrittenPerson & { kindergartenId: string }, headers) =>
      cityApi.addEmployee.withStatus({ headers, body }),
  });
  const missing = kindergartenId === undefined ? { fieldId: 'employee-of', text: t('chooseKindergarten') } : null;
  return (
    <section aria-labelledby="new-employee" onSubmit={() => setTried(true)}>
      <h2 id="new-employee">{t('new')}</h2>
      <PersonForm
        key={command.data?.id}
        command={command}
        send={t('add')}
        done={t('added')}
        missing={missing}
        onSend={(person) => kindergartenId !== undefined && command.run({ ...person, kindergartenId })}
        onRetry={() => command.variables && command.run(command.variables)}
      >
        <KindergartenChoice
          id="employee-of"
          city={city}
          any={t('notChosen')}
          value={kindergartenId}
          onChange={setKindergarten}
          error={tried ? missing?.text : undefined}
        />
      </PersonForm>
    </section>
  );
}
