import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type { BulletinCard } from '@kezek/contract/public/views';
import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import lists from '../../../ui/list.module.css';
import { ActLink } from '../act-link';
import { ArrivalButton } from '../arrival-button';
import { HeldList } from '../held-list';
import { WorkItem } from '../work-item';

type PlacesGivenProps = { bulletin: BulletinCard; given: readonly DeskItem[] };

/** Who has the places: those who hold one and wait for the kindergarten first. */
export function PlacesGiven({ bulletin, given }: PlacesGivenProps) {
  const t = useTranslations('desks.kindergarten');
  const held = given.filter(({ response }) => response.status === 'held');
  const others = given.filter(({ response }) => response.status !== 'held');
  return (
    <>
      <section aria-labelledby="held">
        <h2 id="held">{t('held')}</h2>
        {held.length === 0 ? <p>{t('noneHeld')}</p> : <HeldList items={held} />}
      </section>
      <section aria-labelledby="given">
        <h2 id="given">{t('bulletin.given')}</h2>
        <p>{t('bulletin.places', { given: given.length, places: bulletin.places })}</p>
        {others.length > 0 && (
          <ul className={lists.list}>
            {others.map((work) => (
              <li key={work.response.id}>
                <WorkItem work={work}>
                  <Given work={work} />
                </WorkItem>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Given({ work }: { work: DeskItem }) {
  const t = useTranslations('desks.kindergarten.bulletin.stands');
  switch (work.referral?.status) {
    case 'valid':
      return (
        <Group>
          <ArrivalButton applicationId={work.response.applicationId} />
          <ActLink act="enroll" work={work} />
        </Group>
      );
    case 'arrived':
      return (
        <Group>
          <ActLink act="enroll" work={work} />
          <ActLink act="decline" work={work} />
        </Group>
      );
    default:
      return <p>{t('enrolled')}</p>;
  }
}
