import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { BackToKindergartens } from './back-link';
import { KindergartenForm } from './kindergarten-form';
import { bodyOf, unwritten, type Written } from './written';

export function NewKindergartenPage() {
  const t = useTranslations('desks.people.kindergartens');
  return (
    <ForRole role="operator" title={t('new')}>
      {({ city }) => (
        <Page title={t('new')} lead={t('newLead')} above={<BackToKindergartens />}>
          <New city={city ?? ''} />
        </Page>
      )}
    </ForRole>
  );
}

function New({ city }: { city: string }) {
  const t = useTranslations('desks.people.kindergarten');
  const navigate = useNavigate();
  const command = useCommand({
    send: (written: Written, headers) => peopleApi.createKindergarten.withStatus({ headers, body: bodyOf(written) }),
    onDone: async (created) => {
      if (created) await navigate({ to: '/city/kindergartens/$id', params: { id: created.id } });
    },
  });
  return (
    <KindergartenForm
      city={city}
      begin={unwritten(city)}
      command={command}
      send={t('create')}
      done={t('created')}
      onSend={command.run}
      onRetry={() => command.variables && command.run(command.variables)}
    />
  );
}
