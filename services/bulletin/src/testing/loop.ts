/** Of the processor, by this thread: a machine with other work to do doesn't count as one that is held up. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/**
 * Watches how long this thread works without a turn of the event loop, in milliseconds of the processor.
 *
 * @returns ends the watch and tells the longest and the median of what lay between two turns of a timer.
 */
export function watchLoop(): () => { longestMs: number; medianMs: number } {
  const held: number[] = [];
  let last = threadMs();
  const beat = setInterval(() => {
    const now = threadMs();
    held.push(now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(beat);
    const sorted = held.toSorted((a, b) => a - b);
    return { longestMs: sorted.at(-1) ?? 0, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  };
}
