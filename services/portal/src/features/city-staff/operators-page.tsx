import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { cityApi } from '../../api/staff/city';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { PersonCard } from './person-card';
import { PersonForm, type WrittenPerson } from './person-form';
import { operatorsQuery } from './queries';

/** Who runs the city's queue. */
export function OperatorsPage() {
  const t = useTranslations('desks.people.operators');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ id }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Operators me={id} />
          <NewOperator />
        </Page>
      )}
    </ForRole>
  );
}

function Operators({ me }: { me: string }) {
  const t = useTranslations('desks.people.operators');
  const query = useQuery(operatorsQuery);
  return (
    <section aria-labelledby="operators">
      <h2 id="operators">{t('list')}</h2>
      <Loaded query={query}>
        {(items) => (
          <ul className={lists.list}>
            {items.map(({ id, name, keepsCalendar }) => (
              <li key={id}>
                <PersonCard
                  id={id}
                  name={name}
                  remove={{
                    label: t('dismiss'),
                    text: t('dismissText'),
                    disabledReason: id === me ? t('notYourself') : items.length === 1 ? t('last') : null,
                  }}
                  onRemove={(which) => cityApi.dismissOperator.withStatus({ params: { id: which } })}
                >
                  {keepsCalendar && <p>{t('keepsCalendar')}</p>}
                </PersonCard>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function NewOperator() {
  const t = useTranslations('desks.people.operators');
  const command = useCommand({
    send: (body: WrittenPerson, headers) => cityApi.appointOperator.withStatus({ headers, body }),
  });
  return (
    <section aria-labelledby="new-operator">
      <h2 id="new-operator">{t('new')}</h2>
      <PersonForm
        key={command.data?.id}
        command={command}
        send={t('appoint')}
        done={t('appointed')}
        onSend={command.run}
        onRetry={() => command.variables && command.run(command.variables)}
      />
    </section>
  );
}
