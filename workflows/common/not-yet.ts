/** A wrong clock may be put right at any moment: it is asked again at least this often. */
const atMostMs = 10 * 60_000;

/** When to ask again for what the database's clock has not come to, ms from now. */
export const untilAskedAgain = (notYetMs: number): number => Math.min(notYetMs, atMostMs);

/** What an operator reads meanwhile. */
export const clockBehind = "The database's clock has not come to this instant: then again";
