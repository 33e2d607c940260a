import type { applicationRoutes } from '@kezek/contract/public/applications';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { PageOfApplication } from '../application/page-of-application';
import { matchingQuery } from '../application/queries';
import { BulletinCard } from '../bulletins/bulletin-card';
import { respondUntilHeard } from './respond-until-heard';

/** «Отклик на бюллетень»: what matches the application, those first that it may respond to now. */
export function MatchingPage({ id }: { id: string }) {
  const t = useTranslations('respond');
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')}>
      {() => <Matching id={id} />}
    </PageOfApplication>
  );
}

function Matching({ id }: { id: string }) {
  const t = useTranslations('respond');
  const navigate = useNavigate();
  const query = useInfiniteQuery(matchingQuery(id));
  const respond = useCommand({
    applicationId: id,
    send: (bulletinId: string, key) => respondUntilHeard({ id, bulletinId, key }),
    onDone: () => navigate({ to: '/applications/$id', params: { id }, search: {} }),
  });
  return (
    <>
      <CommandNote command={respond} onRetry={() => respond.variables && respond.run(respond.variables)} />
      <Loaded query={query}>
        {({ pages }) => {
          const matching = pages.flatMap(({ items }) => items).toSorted(mostUsefulFirst);
          if (matching.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <ul className={lists.list}>
                {matching.map(({ bulletin, mayRespond, refusal }) => (
                  <li key={bulletin.id}>
                    <BulletinCard bulletin={bulletin} heading="h2">
                      {mayRespond ? (
                        <Button
                          loading={respond.isPending && respond.variables === bulletin.id}
                          onClick={() => respond.run(bulletin.id)}
                        >
                          {t('respond')}
                        </Button>
                      ) : (
                        refusal && <p>{t('whyNot', { why: refusal.detail })}</p>
                      )}
                    </BulletinCard>
                  </li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

type Match = SuccessReplyOf<typeof applicationRoutes.bulletinsForApplication>['body']['items'][number];

const rankOf = ({ mayRespond, bulletin }: Match): number => (mayRespond ? (bulletin.free > 0 ? 0 : 1) : 2);

/** Where a place may be had at once, then where one may wait for it, then what one may not respond to. */
const mostUsefulFirst = (one: Match, other: Match): number => rankOf(one) - rankOf(other);
