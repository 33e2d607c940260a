import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ActLink } from './act-link';
import { ArrivalButton } from './arrival-button';
import { WorkItem } from './work-item';
import { WorkList } from './work-list';

/** Families with a valid referral: what ends first stands first. */
export function ExpectedList() {
  const t = useTranslations('desks.kindergarten');
  return (
    <WorkList title={t('expected')} none={t('noneExpected')} kind="expected">
      {(work) => (
        <WorkItem work={work}>
          {work.referral?.extended && <p>{t('extended')}</p>}
          <Group>
            <ArrivalButton applicationId={work.response.applicationId} />
            <ActLink act="enroll" work={work} />
          </Group>
        </WorkItem>
      )}
    </WorkList>
  );
}

/** Families that have come and are not enrolled yet: who came first stands first. */
export function ArrivedList() {
  const t = useTranslations('desks.kindergarten');
  return (
    <WorkList title={t('arrived')} none={t('noneArrived')} kind="arrived">
      {(work) => (
        <WorkItem work={work}>
          <Group>
            <ActLink act="enroll" work={work} />
            <ActLink act="decline" work={work} />
          </Group>
        </WorkItem>
      )}
    </WorkList>
  );
}
