import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { ActLink } from './act-link';
import { mostAtOnce } from './sitting/at-once';
import { WorkItem } from './work-item';

/** Responses that hold a place: one by one, or several chosen for one sitting. */
export function HeldList({ items }: { items: readonly DeskItem[] }) {
  const t = useTranslations('desks.kindergarten.choose');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  // What has been dealt with meanwhile is chosen no longer.
  const chosen = items.map(({ response }) => response.applicationId).filter((id) => ticked.has(id));
  const isFull = chosen.length >= mostAtOnce;
  const tick = (id: string) =>
    setTicked(new Set(ticked.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]));
  const first = items.slice(0, mostAtOnce).map(({ response }) => response.applicationId);
  return (
    <>
      {items.length > 1 && (
        <Checkbox
          label={t(items.length > mostAtOnce ? 'first' : 'all', { most: mostAtOnce })}
          checked={chosen.length > 0 && chosen.length >= first.length}
          indeterminate={chosen.length > 0 && chosen.length < first.length}
          onChange={() => setTicked(new Set(chosen.length > 0 ? [] : first))}
          my="sm"
        />
      )}
      <div role="status">{chosen.length > 0 && <p>{t('chosen', { chosen: chosen.length })}</p>}</div>
      {chosen.length > 0 && (
        <Group mb="md">
          {(['activate', 'decline'] as const).map((act) => (
            <LinkButton
              key={act}
              to="/desk/sitting"
              search={{ act, of: chosen.join(',') }}
              variant={act === 'decline' ? 'default' : 'filled'}
            >
              {t(act, { chosen: chosen.length })}
            </LinkButton>
          ))}
        </Group>
      )}
      <ul className={lists.list}>
        {items.map((work) => {
          const { applicationId: id } = work.response;
          const box = (
            <Checkbox
              label={<span className={lists.name}>{work.child.name}</span>}
              checked={chosen.includes(id)}
              disabled={isFull && !chosen.includes(id)}
              onChange={() => tick(id)}
            />
          );
          return (
            <li key={work.response.id}>
              <WorkItem work={work} {...(items.length > 1 && { choice: box })}>
                <Group>
                  <ActLink act="activate" work={work} />
                  <ActLink act="decline" work={work} />
                </Group>
              </WorkItem>
            </li>
          );
        })}
      </ul>
    </>
  );
}
