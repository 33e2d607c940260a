import type {
  OpenDistrictRow,
  OpenOutcomeRow,
  OpenPlaceRow,
  OpenQueueRow,
  OpenReasonRow,
  OpenWaitRow,
} from '@kezek/contract/public/open-data';
import type { CityReports } from '../reports/city-reports';
import type { Period } from '../reports/period';
import { districtTotals, outcomeTotal, reasonTotals } from '../reports/totals';
import { hideSmall } from './hide-small';

type Loaded<Name extends keyof CityReports> = Awaited<ReturnType<CityReports[Name]>>;

/** What anybody may know of a city's month. */
export interface OpenMonth {
  queue: { items: OpenQueueRow[]; total: Pick<OpenQueueRow, 'applications'> };
  districts: { items: OpenDistrictRow[]; total: Pick<OpenDistrictRow, 'applications'> };
  outcomes: { items: OpenOutcomeRow[]; total: Omit<OpenOutcomeRow, 'kindergarten'> };
  reasons: { items: OpenReasonRow[]; total: { declined: number | null; ended: number | null } };
  waits: { items: OpenWaitRow[]; total: Omit<OpenWaitRow, 'birthYear' | 'language'> };
  places: { items: OpenPlaceRow[]; total: { published: number; filled: number | null } };
}

const orNull = (value: number, isHidden: boolean | undefined): number | null => (isHidden ? null : value);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * The reports of a month without the numbers that are somebody's. They are made together: of referrals that were issued
 * there are two divisions, by kindergarten and by queue, and one total; of the queue by queue and by district.
 */
export async function openMonth(reports: CityReports, city: string, month: Period): Promise<OpenMonth> {
  const [queue, districts, outcomes, reasons, waits, places] = [
    await reports.queue(city, month.to),
    await reports.districts(city, month.to),
    await reports.outcomes(city, month),
    await reports.reasons(city, month),
    await reports.waits(city, month),
    await reports.places(city, month),
  ];
  return {
    ...openQueue(queue, districts),
    ...openReferrals(outcomes, reasons, waits),
    places: openPlaces(places),
  };
}

function openQueue(
  queue: Loaded<'queue'>,
  byDistrictAndYear: Loaded<'districts'>,
): Pick<OpenMonth, 'queue' | 'districts'> {
  const districts = districtTotals(byDistrictAndYear);
  const people = queue.map(({ applications }) => applications);
  const hidden = hideSmall([people, districts.map(({ applications }) => applications)]);
  const total = { applications: orNull(sum(people), hidden.total) };
  return {
    queue: {
      items: queue.map((row, n) => ({ ...row, applications: orNull(row.applications, hidden.parts[0]?.[n]) })),
      total,
    },
    districts: {
      items: districts.map((row, n) => ({ ...row, applications: orNull(row.applications, hidden.parts[1]?.[n]) })),
      total,
    },
  };
}

function openReferrals(
  outcomes: Loaded<'outcomes'>,
  byKindergarten: Loaded<'reasons'>,
  allWaits: Loaded<'waits'>,
): Pick<OpenMonth, 'outcomes' | 'reasons' | 'waits'> {
  const waits = allWaits.filter(({ birthYear }) => birthYear !== null);
  const reasons = reasonTotals(byKindergarten);
  const timesOf = (outcome: 'declined' | 'ended') =>
    reasons.filter((row) => row.outcome === outcome).map(({ times }) => times);
  const of = (kind: keyof OpenMonth['outcomes']['total']) => outcomes.map((row) => row[kind]);
  const hidden = {
    issued: hideSmall([of('issued'), waits.map(({ referrals }) => referrals)]),
    extended: hideSmall([of('extended')]),
    revoked: hideSmall([of('revoked')]),
    lapsed: hideSmall([of('lapsed')]),
    declined: hideSmall([of('declined'), timesOf('declined')]),
    ended: hideSmall([of('ended'), timesOf('ended')]),
  };
  const total = outcomeTotal(outcomes);
  // Reasons come ordered by outcome, so a row's place in its own division is behind those of the other.
  const reasonsBefore = { declined: 0, ended: timesOf('declined').length };
  const all = allWaits.find(({ year }) => year === null);
  return {
    outcomes: {
      items: outcomes.map(({ kindergarten, issued, extended, revoked, lapsed, declined, ended }, n) => ({
        kindergarten,
        issued: orNull(issued, hidden.issued.parts[0]?.[n]),
        extended: orNull(extended, hidden.extended.parts[0]?.[n]),
        revoked: orNull(revoked, hidden.revoked.parts[0]?.[n]),
        lapsed: orNull(lapsed, hidden.lapsed.parts[0]?.[n]),
        declined: orNull(declined, hidden.declined.parts[0]?.[n]),
        ended: orNull(ended, hidden.ended.parts[0]?.[n]),
      })),
      total: {
        issued: orNull(total.issued, hidden.issued.total),
        extended: orNull(total.extended, hidden.extended.total),
        revoked: orNull(total.revoked, hidden.revoked.total),
        lapsed: orNull(total.lapsed, hidden.lapsed.total),
        declined: orNull(total.declined, hidden.declined.total),
        ended: orNull(total.ended, hidden.ended.total),
      },
    },
    reasons: {
      items: reasons.map((row, n) => ({
        ...row,
        times: orNull(row.times, hidden[row.outcome].parts[1]?.[n - reasonsBefore[row.outcome]]),
      })),
      total: {
        declined: orNull(sum(timesOf('declined')), hidden.declined.total),
        ended: orNull(sum(timesOf('ended')), hidden.ended.total),
      },
    },
    waits: {
      items: waits.map((row, n) => openWait(row, hidden.issued.parts[1]?.[n])),
      total: openWait(withoutQueue(all), hidden.issued.total),
    },
  };
}

/** Of fewer than five, how long they waited would be the time of one family. */
function openWait<Row extends OpenMonth['waits']['total']>(row: Row, isHidden: boolean | undefined): Row {
  if (!isHidden) return row;
  return { ...row, referrals: null, lowerQuartileDays: null, medianDays: null, upperQuartileDays: null };
}

const withoutQueue = (row: Loaded<'waits'>[number] | undefined): OpenMonth['waits']['total'] => ({
  referrals: row?.referrals ?? 0,
  lowerQuartileDays: row?.lowerQuartileDays ?? null,
  medianDays: row?.medianDays ?? null,
  upperQuartileDays: row?.upperQuartileDays ?? null,
});

/** Places that were published are nobody's, and anybody may see the bulletins; children who were enrolled are counted. */
function openPlaces(rows: Loaded<'places'>): OpenMonth['places'] {
  const hidden = hideSmall([rows.map(({ filled }) => filled)]);
  return {
    items: rows.map((row, n) => ({ ...row, filled: orNull(row.filled, hidden.parts[0]?.[n]) })),
    total: {
      published: sum(rows.map(({ published }) => published)),
      filled: orNull(sum(rows.map(({ filled }) => filled)), hidden.total),
    },
  };
}
