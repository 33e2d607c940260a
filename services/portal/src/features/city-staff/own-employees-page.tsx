import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { PersonCard } from './person-card';
import { PersonForm, type WrittenPerson } from './person-form';
import { ownEmployeesQuery } from './queries';

/** Whom a kindergarten's head lets work for it. */
export function OwnEmployeesPage() {
  const t = useTranslations('desks.people.ownEmployees');
  return (
    <ForRole role="employee" title={t('title')}>
      {({ head }) => (
        <Page title={t('title')} lead={t('lead')}>
          {head ? (
            <>
              <OwnEmployees />
              <NewEmployee />
            </>
          ) : (
            <Card>
              <p>{t('onlyHead')}</p>
            </Card>
          )}
        </Page>
      )}
    </ForRole>
  );
}

function OwnEmployees() {
  const t = useTranslations('desks.people.ownEmployees');
  const query = useQuery(ownEmployeesQuery);
  return (
    <section aria-labelledby="own-employees">
      <h2 id="own-employees">{t('list')}</h2>
      <Loaded query={query}>
        {(items) => (
          <ul className={lists.list}>
            {items.map(({ id, name, head }) => (
              <li key={id}>
                <PersonCard
                  id={id}
                  name={name}
                  remove={{ label: t('remove'), text: t(head ? 'removeHeadText' : 'removeText'), disabledReason: null }}
                  onRemove={(which) => peopleApi.takeEmployeeBack.withStatus({ params: { id: which } })}
                >
                  {head && <p>{t('head')}</p>}
                </PersonCard>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function NewEmployee() {
  const t = useTranslations('desks.people.ownEmployees');
  const command = useCommand({
    send: (body: WrittenPerson, headers) => peopleApi.grantEmployee.withStatus({ headers, body }),
  });
  return (
    <section aria-labelledby="new-own-employee">
      <h2 id="new-own-employee">{t('new')}</h2>
      <PersonForm
        key={command.data?.id}
        command={command}
        send={t('add')}
        done={t('added')}
        onSend={command.run}
        onRetry={() => command.variables && command.run(command.variables)}
      />
    </section>
  );
}
