import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { GroupEdit } from '@kezek/contract/internal/catalog-for-roster';
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { groupsQuery } from '../kindergarten-desk/queries';
import { ForRole } from '../session/for-role';
import { BackTo } from './back-to';
import { CloseGroup } from './close-group';
import { GroupForm } from './group-form';
import { NamelessLeaving } from './nameless-leaving';

/** One group: what it is, its seats, its end. */
export function GroupPage({ id }: { id: string }) {
  const t = useTranslations('desks.roster.group');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => <OwnGroup id={id} />}
    </ForRole>
  );
}

function OwnGroup({ id }: { id: string }) {
  const t = useTranslations('desks.roster.group');
  const locale = useLocale();
  const query = useQuery(groupsQuery());
  const name = query.data?.find((group) => group.id === id)?.names[locale];
  return (
    <Page title={name ?? t('title')} above={<BackTo page="groups" />}>
      <Loaded query={query}>
        {(groups) => {
          const group = groups.find((one) => one.id === id);
          return group ? <Editing key={group.version} group={group} /> : <p>{t('gone')}</p>;
        }}
      </Loaded>
    </Page>
  );
}

function Editing({ group }: { group: GroupView }) {
  const t = useTranslations('desks.roster.group');
  const { id, version, seats } = group;
  const command = useCommand({
    send: (edited: GroupEdit) => rosterApi.editGroup.withStatus({ params: { id }, body: { version, group: edited } }),
  });
  return (
    <>
      <p>{t('seats', { taken: seats.taken, reserved: seats.reserved, free: seats.free })}</p>
      <Group mb="md">
        <LinkButton to="/desk/roster" search={{ groupId: id }} variant="default">
          {t('children')}
        </LinkButton>
        <LinkButton to="/desk/seat-journal" search={{ groupId: id }} variant="default">
          {t('journal')}
        </LinkButton>
        {seats.free > 0 && (
          <LinkButton
            to="/desk/bulletins"
            search={{ groupId: id, birthYear: group.birthYearFrom, places: seats.free }}
            variant="default"
          >
            {t('offer')}
          </LinkButton>
        )}
      </Group>
      <h2>{t('edit')}</h2>
      <GroupForm group={group} command={command} send={t('send')} done={t('done')} onSend={command.run} />
      {seats.taken > seats.named && <NamelessLeaving group={group} />}
      <CloseGroup group={group} />
    </>
  );
}
