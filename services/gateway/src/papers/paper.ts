import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { Paper } from '@kezek/contract/public/papers';
import type { Locale } from '@kezek/contract/values';

/** At least one; two stand on one page. */
export type Languages = readonly [Locale, ...Locale[]];

/** A paper that can be written: its line in the list, and how it becomes bytes. */
export type WritablePaper = Paper & { write: (languages: Languages) => Promise<Buffer> };

/**
 * Where papers of an application come from: its history (history-papers.ts), and whatever else has papers to show. The
 * list is all sources' together.
 */
export type PaperSource = (application: ApplicationView, at: Instant) => Promise<WritablePaper[]>;

/** All papers of an application, oldest first. */
export async function papersOf(
  sources: readonly PaperSource[],
  application: ApplicationView,
  at: Instant,
): Promise<WritablePaper[]> {
  const found = await Promise.all(sources.map((source) => source(application, at)));
  return found.flat().toSorted((a, b) => (a.at === b.at ? a.id.localeCompare(b.id) : a.at < b.at ? -1 : 1));
}
