/** @param done hears of each that was carried out. */
export const deadlineActivities = (done: () => void) => ({
  nothing(): Promise<void> {
    done();
    return Promise.resolve();
  },
});

export type DeadlineActivities = ReturnType<typeof deadlineActivities>;
