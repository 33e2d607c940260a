import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemNote } from './problem-note';

type LoadedProps<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode; lines?: number };

/** What was asked for; until it is there its outline, and when it can't be had why, with another try. */
export function Loaded<T>({ query, children, lines }: LoadedProps<T>) {
  const t = useTranslations('problem');
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <p role="status">{t('stale')}</p>}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Outline lines={lines} />;
}

/** What will be there, before it is. */
export function Outline({ lines = 3 }: { lines?: number }) {
  const t = useTranslations('problem');
  return (
    <Stack aria-busy="true" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={64} />
      ))}
    </Stack>
  );
}
