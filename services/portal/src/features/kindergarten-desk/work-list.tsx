import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { PagedList } from '../../ui/paged-list';
import { workQuery, type WorkKind } from './queries';

type WorkListProps = { title: string; none: string; kind: WorkKind; children: (work: DeskItem) => ReactNode };

export function WorkList({ title, none, kind, children }: WorkListProps) {
  const id = useId();
  const query = useInfiniteQuery(workQuery(kind));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <PagedList query={query} none={none} keyOf={({ response }) => response.id} lines={1}>
        {children}
      </PagedList>
    </section>
  );
}
