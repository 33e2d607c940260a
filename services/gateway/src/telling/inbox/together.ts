interface Waiting<Call> {
  call: Call;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * One at a time: calls that come while one is carried out travel together as the next, and when that fails, each alone,
 * so that nobody fails by another's fault.
 *
 * @param most how many travel together.
 * @param isOfAll whether a failure would meet each alone as well: trying again would only keep the others waiting.
 */
export function together<Call>(
  carryOut: (calls: readonly Call[]) => Promise<void>,
  { most, isOfAll }: { most: number; isOfAll: (error: unknown) => boolean },
): (call: Call) => Promise<void> {
  let waiting: Waiting<Call>[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(group);
    }
    isBusy = false;
  }

  async function settle(group: readonly Waiting<Call>[]): Promise<void> {
    try {
      await carryOut(group.map(({ call }) => call));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1 || isOfAll(error)) for (const { reject } of group) reject(error);
      else for (const each of group) await settle([each]);
    }
  }

  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject });
      void work();
    });
}
