import type { StaffPreference } from '@kezek/contract/public/notification-preferences';
import { Checkbox, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { ForRole } from '../session/for-role';
import { newsChoicesQuery } from './queries';

/** Which news of the kindergarten comes by letter, saved with each press. */
export function NewsPage() {
  const t = useTranslations('desks.kindergarten.news');
  return (
    <ForRole role="employee" title={t('title')}>
      {(me) => (
        <Page title={t('title')} lead={t('lead')}>
          {!me.emailConfirmed && (
            <Card tone="act">
              <p>{t('noEmail')}</p>
              <Link to="/account">{t('toAccount')}</Link>
            </Card>
          )}
          <Choices />
        </Page>
      )}
    </ForRole>
  );
}

function Choices() {
  const t = useTranslations('desks.kindergarten.news');
  const queries = useQueryClient();
  const query = useQuery(newsChoicesQuery);
  const save = useMutation({
    networkMode: 'always',
    mutationFn: (body: StaffPreference) => kindergartenApi.setStaffPreference({ body }),
    onSuccess: ({ items }) => queries.setQueryData(newsChoicesQuery.queryKey, items),
    onError: () => queries.invalidateQueries({ queryKey: newsChoicesQuery.queryKey }),
  });
  return (
    <Loaded query={query}>
      {(choices) => (
        <>
          <Stack gap="md">
            {choices.map(({ topic, letter }) => (
              <Checkbox
                key={topic}
                label={t(`topics.${topic}.name`)}
                description={t(`topics.${topic}.about`)}
                // A tick stands where it was put while it is being saved.
                checked={save.isPending && save.variables.topic === topic ? save.variables.letter : letter}
                onChange={() => !save.isPending && save.mutate({ topic, letter: !letter })}
              />
            ))}
          </Stack>
          <div role="status">
            {save.data && (
              <Card tone="quiet">
                <p>{t(save.variables.letter ? 'on' : 'off', { topic: t(`topics.${save.variables.topic}.name`) })}</p>
              </Card>
            )}
          </div>
          {save.isError && <ProblemNote error={save.error} />}
        </>
      )}
    </Loaded>
  );
}
