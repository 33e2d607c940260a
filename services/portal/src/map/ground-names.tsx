import { placedNames, type GroundName } from './placed-names';
import classes from './map.module.css';
import type { Size, Spot } from './projection';

type GroundNamesProps = { names: readonly GroundName[]; marks: readonly Spot[]; size: Size };

/** Names of districts, beside the marks that stand there. */
export function GroundNames(props: GroundNamesProps) {
  return (
    <g aria-hidden="true">
      {placedNames(props).map(({ name, at }) => (
        <text key={name} x={at.x} y={at.y} textAnchor="middle" dy="0.35em" className={classes.name}>
          {name}
        </text>
      ))}
    </g>
  );
}
