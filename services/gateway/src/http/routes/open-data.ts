import { createHash } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { reportNames } from '@kezek/contract/public/reports';
import { Problem } from '@kezek/platform/problem';
import { answered } from '@kezek/platform/routes';
import type { Context } from '../../context';
import { leastPeople } from '../../open-data/hide-small';
import { openMonth, type OpenMonth } from '../../open-data/open-month';
import { openTable } from '../../open-data/open-table';
import { lastMonth, publishedMonth } from '../../reports/period';
import { TtlCache } from '../../storage/ttl-cache';
import type { Handlers } from '../serve';

type Names =
  | 'openData'
  | 'openQueue'
  | 'openDistricts'
  | 'openOutcomes'
  | 'openReasons'
  | 'openWaits'
  | 'openPlaces'
  | 'openDataFile';
type Asked = { query: { city: string; month: string }; at: Instant };

/** A month that is over hardly changes. */
const anHour = { 'cache-control': 'public, max-age=3600' };

/** A city's figures for anybody: whole months that are over, so that no two of them overlap. */
export function openDataHandlers({ reports, catalog }: Context): Handlers<Names> {
  const months = new TtlCache<OpenMonth>({ ttlMs: 600_000, max: 100 });
  const monthOf = async ({ query: { city, month }, at }: Asked) => {
    if (!(await catalog.isCity(city))) throw new Problem(404, 'locality-not-found');
    const period = publishedMonth(month, at);
    const figures = await months.get(`${city} ${month}`, () => openMonth(reports, city, period));
    return { figures, day: period.to, asked: { city, month } };
  };

  return {
    openData({ at }) {
      const body = { reports: [...reportNames], lastMonth: lastMonth(at), leastPeople };
      return { status: 200, body, headers: { 'cache-control': 'public, max-age=60' } };
    },
    async openQueue(request) {
      const { figures, asked, day } = await monthOf(request);
      return { status: 200, body: { ...asked, day, ...figures.queue }, headers: anHour };
    },
    async openDistricts(request) {
      const { figures, asked, day } = await monthOf(request);
      return { status: 200, body: { ...asked, day, ...figures.districts }, headers: anHour };
    },
    async openOutcomes(request) {
      const { figures, asked } = await monthOf(request);
      return { status: 200, body: { ...asked, ...figures.outcomes }, headers: anHour };
    },
    async openReasons(request) {
      const { figures, asked } = await monthOf(request);
      return { status: 200, body: { ...asked, ...figures.reasons }, headers: anHour };
    },
    async openWaits(request) {
      const { figures, asked } = await monthOf(request);
      return { status: 200, body: { ...asked, ...figures.waits }, headers: anHour };
    },
    async openPlaces(request) {
      const { figures, asked } = await monthOf(request);
      return { status: 200, body: { ...asked, ...figures.places }, headers: anHour };
    },
    async openDataFile({ req, res, params: { report }, ...request }) {
      const { figures, asked } = await monthOf(request);
      const name = `kezek-${report}-${asked.city}-${asked.month}.csv`;
      res.set({ ...anHour, etag: tagOf(figures[report].items) });
      if (req.fresh) {
        res.status(304).end();
        return answered;
      }
      return {
        status: 200,
        body: openTable(figures, report),
        headers: { 'content-disposition': `attachment; filename="${name}"` },
      };
    },
  };
}

/** The server's own tag is of bytes that it has; these are streamed. */
const tagOf = (rows: readonly unknown[]): string =>
  `"${createHash('sha256').update(JSON.stringify(rows)).digest('base64url')}"`;
