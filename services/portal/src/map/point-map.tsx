import { Button } from '@mantine/core';
import { useId, useMemo, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import { clustersOf } from './clusters';
import { GroundNames } from './ground-names';
import classes from './map.module.css';
import { Markers, type Marked } from './markers';
import { lookAt, onPicture, projectionFrom, withinReach, type Look, type Place } from './projection';
import type { GroundName } from './placed-names';
import { ScaleBar } from './scale-bar';
import { useWidth } from './use-width';

export type MapPoint = Place & { id: string; name: string };

type PointMapProps = {
  label: string;
  points: readonly MapPoint[];
  /** Districts, by whose names one finds one's way. */
  names: readonly (Place & { name: string })[];
  chosen: readonly string[];
  /** None where there is nothing to choose. */
  onChoose?: (ids: readonly string[]) => void;
};

const heightPx = 400;
/** Half of a mark, and the name that stands beside it. */
const edgePx = 40;
/** Marks are touched with a thumb. */
const nearPx = 48;
/** Nothing would come apart any more. */
const samePlaceKm = 0.03;

/** Points on plain ground: no picture comes from anywhere. */
export function PointMap({ label, points, names, chosen, onChoose }: PointMapProps) {
  const t = useTranslations('map');
  const hint = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const size = { width: Math.max(width, 1), height: heightPx };
  const { marks, ground } = useMemo(() => projected(points, names), [points, names]);
  const choosing = onChoose !== undefined;
  const whole = useMemo(() => {
    // What one may choose from; without that the city around what there is.
    const seen = choosing && marks.length > 0 ? marks : [...marks, ...ground];
    return lookAt(
      seen.map(({ at }) => at),
      { width, height: heightPx },
      edgePx,
    );
  }, [choosing, marks, ground, width]);
  const [moved, setMoved] = useState<{ from: Look; to: Look }>();
  const look = moved?.from === whole ? moved.to : whole;
  const go = (to: Look) => setMoved({ from: whole, to: { ...to, kmPerPx: withinReach(to.kmPerPx) } });
  const drag = useDrag(look, go);
  const clusters = useMemo(() => clustersOf(marks, look.kmPerPx * nearPx), [marks, look.kmPerPx]);
  const pictured = clusters.map((cluster) => ({ ...cluster, at: onPicture(look, size, cluster.at) }));

  const choose = (members: readonly Marked[]) => {
    const closer = lookAt(
      members.map(({ at }) => at),
      size,
      edgePx,
    );
    const spread = members.some(({ at }) => Math.hypot(at.x - closer.middle.x, at.y - closer.middle.y) > samePlaceKm);
    if (members.length > 1 && spread)
      go(closer.kmPerPx < look.kmPerPx ? closer : { ...closer, kmPerPx: look.kmPerPx / 2 });
    else onChoose?.(members.map(({ id }) => id));
  };

  return (
    <div ref={ref} className={classes.frame}>
      {width > 0 && (
        <svg
          className={classes.ground}
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="group"
          aria-label={label}
          aria-describedby={onChoose && hint}
          {...drag}
        >
          <GroundNames
            names={ground.map((name) => ({ ...name, at: onPicture(look, size, name.at) }))}
            marks={pictured.map(({ at }) => at)}
            size={size}
          />
          <Markers clusters={pictured} size={size} chosen={chosen} onChoose={onChoose && choose} />
          <ScaleBar kmPerPx={look.kmPerPx} bottom={size.height} />
        </svg>
      )}
      <div className={classes.controls}>
        <Button
          variant="default"
          px="sm"
          aria-label={t('closer')}
          onClick={() => go({ ...look, kmPerPx: look.kmPerPx / 2 })}
        >
          +
        </Button>
        <Button
          variant="default"
          px="sm"
          aria-label={t('farther')}
          onClick={() => go({ ...look, kmPerPx: look.kmPerPx * 2 })}
        >
          −
        </Button>
        <Button variant="default" px="sm" onClick={() => go(whole)}>
          {t('whole')}
        </Button>
      </div>
      {onChoose && (
        <p id={hint} className={classes.hint}>
          {t('hint')}
        </p>
      )}
    </div>
  );
}

function projected(points: readonly MapPoint[], names: readonly (Place & { name: string })[]) {
  const project = projectionFrom(points[0] ?? names[0] ?? { latitude: 0, longitude: 0 });
  const marks: Marked[] = points.map(({ id, name, ...place }) => ({ id, name, at: project(place) }));
  const ground: GroundName[] = names.map(({ name, ...place }) => ({ name, at: project(place) }));
  return { marks, ground };
}

/** The ground follows the pointer; a finger that goes up or down moves the page. */
function useDrag(look: Look, go: (look: Look) => void) {
  const held = useRef<{ x: number; y: number; look: Look; moved: boolean }>(undefined);
  const end = () => {
    if (!held.current?.moved) held.current = undefined;
  };
  return {
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent) => {
      held.current = { x, y, look, moved: false };
    },
    onPointerMove: ({ clientX, clientY, buttons }: PointerEvent) => {
      const from = held.current;
      if (!from || buttons === 0) return;
      const [dx, dy] = [clientX - from.x, clientY - from.y];
      // A hand that only trembled has clicked.
      if (!from.moved && Math.hypot(dx, dy) < 6) return;
      from.moved = true;
      const { kmPerPx, middle } = from.look;
      go({ kmPerPx, middle: { x: middle.x - dx * kmPerPx, y: middle.y - dy * kmPerPx } });
    },
    onPointerUp: end,
    onPointerLeave: end,
    onPointerCancel: end,
    /** Who has moved the ground by a mark has not chosen it. */
    onClickCapture: (event: MouseEvent) => {
      if (held.current?.moved) event.stopPropagation();
      held.current = undefined;
    },
  };
}
