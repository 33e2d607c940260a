import type { NotificationPreference } from '@kezek/contract/public/notification-preferences';
import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { ProblemNote } from '../../ui/problem-note';
import classes from './notification-preferences.module.css';
import { preferencesQuery } from './queries';

type Way = 'letter' | 'sms';
type Change = Pick<NotificationPreference, 'topic'> & { way: Way; wanted: boolean };

/** Which news comes by letter and which by SMS, saved with each press. */
export function NotificationPreferences({ phone }: { phone: string | null }) {
  const t = useTranslations('notifications');
  const queries = useQueryClient();
  const query = useQuery(preferencesQuery);
  const save = useMutation({
    networkMode: 'always',
    mutationFn: ({ topic, way, wanted }: Change) => api.setNotificationPreference({ body: { topic, [way]: wanted } }),
    onSuccess: ({ items }) => queries.setQueryData(preferencesQuery.queryKey, items),
    onError: () => queries.invalidateQueries({ queryKey: preferencesQuery.queryKey }),
  });
  const cell = (preference: NotificationPreference, way: Way) => {
    const { topic } = preference;
    const wanted = preference[way];
    if (wanted === null) {
      return (
        <>
          <span aria-hidden="true">—</span>
          <VisuallyHidden>{t('never')}</VisuallyHidden>
        </>
      );
    }
    // A tick stands where it was put while it is being saved.
    const isAsked = save.isPending && save.variables.topic === topic && save.variables.way === way;
    return (
      <label className={classes.tick}>
        <VisuallyHidden>{t('cell', { topic: t(`topics.${topic}.name`), way: t(way) })}</VisuallyHidden>
        <Checkbox
          checked={isAsked ? save.variables.wanted : wanted}
          disabled={wanted && isLastWay(preference, way, phone)}
          aria-describedby={`about-${topic}`}
          onChange={() => !save.isPending && save.mutate({ topic, way, wanted: !wanted })}
        />
      </label>
    );
  };
  return (
    <Loaded query={query}>
      {(preferences) => (
        <>
          <table className={lists.table}>
            <thead>
              <tr>
                <th scope="col">{t('topic')}</th>
                <th scope="col" className={classes.way}>
                  {t('letter')}
                </th>
                <th scope="col" className={classes.way}>
                  {t('sms')}
                </th>
              </tr>
            </thead>
            <tbody>
              {preferences.map((preference) => (
                <tr key={preference.topic}>
                  <th scope="row" className={classes.topic}>
                    {t(`topics.${preference.topic}.name`)}
                    <p id={`about-${preference.topic}`}>
                      {t(`topics.${preference.topic}.about`)}
                      {preference.required && ` ${t('required')}`}
                    </p>
                  </th>
                  <td className={classes.way}>{cell(preference, 'letter')}</td>
                  <td className={classes.way}>{cell(preference, 'sms')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div role="status">
            {save.data && (
              <Card tone="quiet">
                <p>
                  {t(save.variables.wanted ? 'turnedOn' : 'turnedOff', {
                    topic: t(`topics.${save.variables.topic}.name`),
                    way: t(save.variables.way),
                  })}
                </p>
              </Card>
            )}
          </div>
          {save.isError && <ProblemNote error={save.error} />}
        </>
      )}
    </Loaded>
  );
}

/** What must not be missed comes by one way at least; by SMS only where there is a number. */
function isLastWay({ required, letter, sms }: NotificationPreference, way: Way, phone: string | null): boolean {
  if (!required) return false;
  return way === 'letter' ? sms !== true || phone === null : !letter;
}
