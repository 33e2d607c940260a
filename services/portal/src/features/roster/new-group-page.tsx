import type { GroupEdit } from '@kezek/contract/internal/catalog-for-roster';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { BackTo } from './back-to';
import { GroupForm } from './group-form';

export function NewGroupPage() {
  const t = useTranslations('desks.roster.newGroup');
  const navigate = useNavigate();
  const command = useCommand({
    send: (body: GroupEdit, headers) => rosterApi.addGroup.withStatus({ headers, body }),
    onDone: () => navigate({ to: '/desk/groups' }),
  });
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<BackTo page="groups" />}>
          <GroupForm command={command} send={t('send')} done={t('done')} onSend={command.run} />
        </Page>
      )}
    </ForRole>
  );
}
