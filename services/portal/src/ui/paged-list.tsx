import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from './loaded';
import lists from './list.module.css';
import { MoreButton } from './more-button';

type PagedListProps<T> = {
  query: UseInfiniteQueryResult<InfiniteData<{ items: readonly T[] }>>;
  /** Said where there is nothing. */
  none: string;
  keyOf: (item: T) => string;
  /** Another order than they come in; for lists that are there as a whole. */
  compare?: (one: T, other: T) => number;
  /** Of the outline while it is on its way. */
  lines?: number;
  children: (item: T) => ReactNode;
};

/** A long list, part by part. */
export function PagedList<T>({ query, none, keyOf, compare = () => 0, lines, children }: PagedListProps<T>) {
  return (
    <Loaded query={query} lines={lines}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items).toSorted(compare);
        if (items.length === 0) return <p>{none}</p>;
        return (
          <>
            <ul className={lists.list}>
              {items.map((item) => (
                <li key={keyOf(item)}>{children(item)}</li>
              ))}
            </ul>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}
