import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
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
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Loaded query={query} lines={1}>
        {({ pages }) => {
          const works = pages
            .flatMap(({ items }) => items)
            .toSorted((one, other) => (until(one) ?? '').localeCompare(until(other) ?? ''));
          if (works.length === 0) return <p>{none}</p>;
          return (
            <>
              <ul className={lists.list}>
                {works.map((work) => (
                  <li key={work.response.id}>{children(work)}</li>
                ))}
              </ul>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
