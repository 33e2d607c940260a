import { dayOf, toInstant, type Instant } from '@kezek/calendar/instant';
import type { LedgerHead } from '@kezek/contract/internal/bulletin/ledger-routes';
import type { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { dayInWords } from '@kezek/texts/dates';
import { format } from '@kezek/texts/format';
import type { ApplicationDirectory } from '../../applications/application-directory';
import { TtlCache } from '../../storage/ttl-cache';

/** Whose ledger a letter names: that of the application's city, else of the city where its reader works. */
export interface OfCity {
  applicationId: string | null;
  city: string | null;
}

/** The head of a city's ledger, for a letter's foot; null where there is none to say. */
export type LedgerLine = (of: OfCity, locale: Locale) => Promise<string | null>;

type Needs = {
  services: { bulletin: { lastLedgerHeads(): Promise<{ items: readonly (LedgerHead & { city: string })[] }> } };
  applications: Pick<ApplicationDirectory, 'cityOf'>;
  now: () => Instant;
  publicUrl: string;
  logger: Logger;
};

/** The head that was published last: whoever keeps letters keeps heads, and no later one can contradict them unseen. */
export function ledgerLine({ services, applications, now, publicUrl, logger }: Needs): LedgerLine {
  const heads = new TtlCache<Map<string, LedgerHead>>({ ttlMs: 10 * 60_000, max: 1 });
  const lastHeads = async () => {
    try {
      const { items } = await services.bulletin.lastLedgerHeads();
      return new Map(items.map(({ city, ...head }) => [city, head]));
    } catch (error) {
      // No letter waits for its foot, nor asks for it again and again.
      logger.warn({ err: error }, 'letters go without the ledger’s head');
      return new Map<string, LedgerHead>();
    }
  };
  return async (of, locale) => {
    const last = await heads.get('the last', lastHeads);
    if (last.size === 0) return null;
    const city = of.applicationId === null ? of.city : await applications.cityOf(of.applicationId, now());
    const head = city === null ? undefined : last.get(city);
    if (!head) return null;
    const { size, root, at } = head;
    const page = `${publicUrl}/ledger`;
    return format(locale, 'letters.news.ledger', { day: dayInWords(dayOf(toInstant(at)), locale), size, root, page });
  };
}
