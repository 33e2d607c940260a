/**
 * Hands over what comes: one by one while little comes; all that comes while as many groups as may be are on their way
 * travels together as the next, which saves both sides most of their work with HTTP. Nothing joins a group that is on its
 * way: whoever asks after a change is answered after it.
 *
 * @param most how many travel together.
 * @param inFlight how many groups may be on their way.
 * @param handOver answers each of the group; never rejects.
 */
export function gathered<One>(
  { most, inFlight }: { most: number; inFlight: number },
  handOver: (group: readonly One[]) => Promise<void>,
): { add(one: One): void; readonly first: One | undefined } {
  let waiting: One[] = [];
  let underWay = 0;

  const next = (): void => {
    if (waiting.length === 0 || underWay >= inFlight) return;
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    underWay += 1;
    void handOver(group).finally(() => {
      underWay -= 1;
      next();
    });
  };

  return {
    add(one) {
      waiting.push(one);
      // After this turn of the event loop, so that requests which it has still to read travel with it.
      setImmediate(next);
    },
    /** Who waits longest and is not on the way. */
    get first() {
      return waiting[0];
    },
  };
}
