import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { ProblemNote } from '../../ui/problem-note';
import { sessionsQuery } from './queries';

/** Where one is signed in, and the way out of each. */
export function Sessions() {
  const t = useTranslations('account');
  const locale = useLocale();
  const queries = useQueryClient();
  const query = useQuery(sessionsQuery);
  const end = useMutation({
    networkMode: 'always',
    mutationFn: (id: string) => api.endMySession({ params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Loaded query={query} lines={1}>
      {(sessions) => (
        <>
          <ul className={lists.list}>
            {sessions.map(({ id, agent, lastSeenAt, current }) => (
              <li key={id}>
                {agent ?? t('unknownAgent')}, {t('lastSeen', { at: beginningInWords(lastSeenAt, locale) })}{' '}
                {current ? (
                  <strong>{t('thisSession')}</strong>
                ) : (
                  <Button
                    variant="default"
                    size="sm"
                    loading={end.variables === id && end.isPending}
                    onClick={() => end.mutate(id)}
                  >
                    {t('endSession')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {end.isError && <ProblemNote error={end.error} />}
        </>
      )}
    </Loaded>
  );
}
