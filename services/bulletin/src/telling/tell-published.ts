import type { PublishedBulletin } from '@kezek/contract/internal/notifications';

/** Has one page told after another; each again changes nothing, so that it may begin anew. */
export async function tellPublished(
  bulletin: PublishedBulletin,
  tellPage: (bulletin: PublishedBulletin, after: string | null) => Promise<{ next: string | null }>,
): Promise<void> {
  let after: string | null = null;
  do {
    const { next }: { next: string | null } = await tellPage(bulletin, after);
    after = next;
  } while (after !== null);
}
