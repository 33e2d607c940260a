import { clsx } from 'clsx';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { Cluster } from './clusters';
import classes from './map.module.css';
import type { Size, Spot } from './projection';

export type Marked = { id: string; name: string; at: Spot };

type MarkersProps = {
  /** Where they stand on the picture, in pixels. */
  clusters: readonly Cluster<Marked>[];
  size: Size;
  chosen: readonly string[];
  onChoose?: (members: readonly Marked[]) => void;
};

const step: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One stop of the tab key; arrows lead from mark to mark, as one reads. */
export function Markers({ clusters, size, chosen, onChoose }: MarkersProps) {
  const t = useTranslations('map');
  const group = useRef<SVGGElement>(null);
  const [current, setCurrent] = useState<string>();
  const shown = clusters
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < size.width && at.y < size.height)
    .toSorted((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  const keys = shown.map(keyOf);
  const stop = current !== undefined && keys.includes(current) ? current : keys[0];

  const press = (event: KeyboardEvent, members: readonly Marked[]) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose?.(members);
      return;
    }
    const by = step[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = keys[(keys.indexOf(stop ?? '') + by + keys.length) % keys.length];
    setCurrent(next);
    group.current?.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
  };

  return (
    <g ref={group}>
      {shown.map((cluster) => {
        const { at, members } = cluster;
        const key = keyOf(cluster);
        const here = members.some(({ id }) => chosen.includes(id));
        const name = members.length === 1 ? (members[0]?.name ?? '') : t('together', { count: members.length });
        const look = {
          transform: `translate(${at.x} ${at.y})`,
          className: clsx(classes.mark, here && classes.chosen),
        };
        const picture = <Mark count={members.length} chosen={here} />;
        if (!onChoose) {
          return (
            <g key={key} {...look} role="img" aria-label={name}>
              {picture}
            </g>
          );
        }
        return (
          <g
            key={key}
            {...look}
            data-mark={key}
            role="button"
            tabIndex={key === stop ? 0 : -1}
            aria-label={name}
            aria-pressed={members.length === 1 ? here : undefined}
            onClick={() => onChoose(members)}
            onFocus={() => setCurrent(key)}
            onKeyDown={(event) => press(event, members)}
          >
            <title>{name}</title>
            {picture}
          </g>
        );
      })}
    </g>
  );
}

const keyOf = ({ members }: Cluster<Marked>): string => members[0]?.id ?? '';

const radiusOf = (count: number): number => (count === 1 ? 9 : Math.min(22, 13 + Math.log2(count) * 1.5));

function Mark({ count, chosen }: { count: number; chosen: boolean }) {
  const radius = radiusOf(count);
  return (
    <>
      {/* As large as a thumb. */}
      <circle r={22} className={classes.reach} />
      {chosen && <circle r={radius + 5} className={classes.ring} />}
      <circle r={radius} className={count === 1 ? classes.point : classes.cluster} />
      {count > 1 && (
        <text textAnchor="middle" dy="0.35em" className={classes.count}>
          {count}
        </text>
      )}
    </>
  );
}
