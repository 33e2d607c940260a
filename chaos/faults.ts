import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../tests/support/eventually';
import type { Part, TestStack } from '../tests/support/start-stack';
import type { Disk } from './disk';
import type { Fault } from './schedule';
import { holdConnections, holdDisk, holdLocks } from './used-up';

/** After which a part counts as not coming back. */
export const timeoutMs = 120_000;

/** Does it to the parts; resolves after the last signal. */
export async function inflict(stack: TestStack, fault: Fault, disk: Disk | null): Promise<void> {
  const { parts } = fault;
  const [first] = parts;
  if (first === undefined) return;
  switch (fault.kind) {
    case 'kill':
      return killed(stack, first);
    case 'kill-two':
      await killed(stack, first);
      await sleep(fault.apartMs);
      return killed(stack, fault.parts[1]);
    case 'pause':
      return stack.whilePaused(first, () => sleep(fault.ms));
    case 'kill-in-pause':
      return stack.whilePaused(first, async () => {
        await sleep(fault.ms / 2);
        await killed(stack, fault.parts[1]);
        await sleep(fault.ms / 2);
      });
    case 'kill-again':
      return killAgain(stack, first, fault.afterMs);
    case 'hang-and-kill-twice':
      stack.pause(first);
      await sleep(fault.ms);
      return killAgain(stack, first, fault.afterMs);
    case 'kill-all':
      for (const part of parts) await killed(stack, part);
      return;
    case 'full-disk':
      if (disk === null) throw new Error('there is no disk to fill');
      return holdDisk(stack, disk, fault);
    case 'connections':
      return holdConnections(stack, fault.ms);
    case 'locks':
      return holdLocks(stack, fault.parts[0], fault.ms);
  }
}

/** One that ended by itself a moment ago, over the loss of another, is waited for first. */
async function killed(stack: TestStack, part: Part): Promise<void> {
  await isThere(stack, part);
  stack.kill(part);
}

async function killAgain(stack: TestStack, part: Part, afterMs: number): Promise<void> {
  const before = stack.running.pidOf(part);
  await killed(stack, part);
  const isNew = (pid: number | undefined) => pid !== undefined && pid !== before;
  await eventually(`${part} is back`, () => Promise.resolve(stack.running.pidOf(part)), isNew, timeoutMs);
  if (part !== 'temporal' && part !== 'postgres') await stack.ready(timeoutMs);
  await sleep(afterMs);
  await killed(stack, part);
}

const isThere = (stack: TestStack, part: Part) =>
  eventually(
    `${part} is there`,
    () => Promise.resolve(stack.running.pidOf(part)),
    (pid) => pid !== undefined && isAlive(pid),
    timeoutMs,
  );

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
