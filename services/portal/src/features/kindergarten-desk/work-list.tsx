import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useId, type ReactNode } from 'react';
import { PagedList } from '../../ui/paged-list';
import type { responsesQuery } from './queries';
import type { Work } from './work-item';

type WorkListProps = {
  title: string;
  none: string;
  query: ReturnType<typeof responsesQuery>;
  /** Of a deadline: what ends first is done first. */
  until?: (work: Work) => string | null | undefined;
  children: (work: Work) => ReactNode;
};

export function WorkList({ title, none, query: options, until = () => null, children }: WorkListProps) {
  const id = useId();
  const query = useInfiniteQuery(options);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  // The whole of it, which a kindergarten's places bound: what ends first may have come first.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <PagedList
        query={query}
        none={none}
        keyOf={({ response }) => response.id}
        compare={(one, other) => (until(one) ?? '').localeCompare(until(other) ?? '')}
        lines={1}
      >
        {children}
      </PagedList>
    </section>
  );
}
