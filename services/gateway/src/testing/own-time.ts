/**
 * How long this thread works meanwhile, in milliseconds of the processor: a machine with other work to do doesn't count.
 */
export async function ownMs(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
