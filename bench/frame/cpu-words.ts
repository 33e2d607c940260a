import type { CpuUse } from './cpu';
import { sum } from './statistics';

/** The processes that did something, the busiest first. */
export const cpuWords = (cpu: CpuUse): string =>
  [...cpu]
    .filter(([, ms]) => ms >= 0.005)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, ms]) => `${name} ${ms >= 10 ? ms.toFixed(0) : ms.toFixed(2)}`)
    .join(', ');

/** Who asks isn't counted: people's machines are their own. */
export const totalCpu = (cpu: CpuUse): number => sum([...cpu].filter(([name]) => name !== people).map(([, ms]) => ms));

const people = 'people';
