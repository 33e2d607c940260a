import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { DeadlineLine } from '../../ui/deadline-line';
import { LinkButton } from '../../ui/link-button';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { ArrivalButton } from './arrival-button';
import { responsesQuery } from './queries';
import { WorkItem, type Work } from './work-item';
import { WorkList } from './work-list';

/** What waits for the kindergarten, each until when. */
export function DeskPage() {
  const t = useTranslations('desks.kindergarten');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <WorkList
            title={t('held')}
            none={t('noneHeld')}
            query={responsesQuery({ status: 'held' })}
            until={({ response }) => response.activationDueAt}
          >
            {(work) => (
              <WorkItem
                work={work}
                deadline={
                  work.response.activationDueAt && (
                    <DeadlineLine until={work.response.activationDueAt} text={(date) => t('activateUntil', { date })} />
                  )
                }
              >
                <Group>
                  <ActLink act="activate" work={work} />
                  <ActLink act="decline" work={work} />
                </Group>
              </WorkItem>
            )}
          </WorkList>
          <WorkList
            title={t('expected')}
            none={t('noneExpected')}
            query={responsesQuery({ referral: 'valid' })}
            until={({ referral }) => referral?.window.deadlineAt}
          >
            {(work) => (
              <WorkItem
                work={work}
                deadline={
                  work.referral && (
                    <DeadlineLine until={work.referral.window.deadlineAt} text={(date) => t('comesUntil', { date })} />
                  )
                }
              >
                <Group>
                  <ArrivalButton applicationId={work.response.applicationId} />
                  <ActLink act="enroll" work={work} />
                </Group>
              </WorkItem>
            )}
          </WorkList>
          <WorkList
            title={t('arrived')}
            none={t('noneArrived')}
            query={responsesQuery({ referral: 'arrived' })}
            until={({ referral }) => referral?.arrivedAt}
          >
            {(work) => (
              <WorkItem work={work}>
                <Group>
                  <ActLink act="enroll" work={work} />
                  <ActLink act="decline" work={work} />
                </Group>
              </WorkItem>
            )}
          </WorkList>
        </Page>
      )}
    </ForRole>
  );
}

const pages = {
  activate: '/desk/applications/$id/activate',
  decline: '/desk/applications/$id/decline',
  enroll: '/desk/applications/$id/enrol',
} as const;

type ActLinkProps = { act: keyof typeof pages; work: Work };

function ActLink({ act, work: { response } }: ActLinkProps) {
  const t = useTranslations('desks.kindergarten.acts');
  return (
    <LinkButton
      to={pages[act]}
      params={{ id: response.applicationId }}
      search={response.status === 'held' ? { response: response.id } : {}}
      variant={act === 'decline' ? 'default' : 'filled'}
    >
      {t(act)}
    </LinkButton>
  );
}
