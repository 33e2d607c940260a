/** An activity that does nothing: what Temporal itself takes. */
export const nothing = (): Promise<void> => Promise.resolve();
