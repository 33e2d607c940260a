import { dayOf } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { answered } from '@kezek/platform/routes';
import { cityRoutes } from '@kezek/contract/public/city';
import { keyOf, render, type Rendered } from '../../applications/city/rendered';
import type { Context } from '../../context';
import { TtlCache } from '../../storage/ttl-cache';
import { sendRendered } from '../send-rendered';
import type { Handlers } from '../serve';

type Names =
  | 'localities'
  | 'kindergartens'
  | 'kindergartenPoints'
  | 'kindergarten'
  | 'bulletins'
  | 'bulletinPoints'
  | 'bulletin'
  | 'queue'
  | 'protocol'
  | 'statistics'
  | 'rulePack'
  | 'calendar'
  | 'time';

type Statistics = Awaited<ReturnType<Context['services']['bulletin']['statistics']>>;
type Points = Awaited<ReturnType<Context['services']['catalog']['kindergartenPoints']>>;
type Counts = Awaited<ReturnType<Context['services']['bulletin']['bulletinPoints']>>;
type Calendar = Awaited<ReturnType<Context['services']['bulletin']['calendar']>>;

const QueuePage = cityRoutes.queue.responses[200];

/** Seconds for which a browser or a proxy may show the same. */
const shortly = { 'cache-control': 'public, max-age=2' };
const aMinute = { 'cache-control': 'public, max-age=60' };

/** What anybody may read. */
export function cityHandlers({ services, cards, packs, catalog, clock, env }: Context): Handlers<Names> {
  const { bulletin } = services;
  const calendars = new TtlCache<Calendar>({ ttlMs: 30_000, max: 1 });
  const statistics = new TtlCache<Statistics>({ ttlMs: 5_000, max: 500 });
  const points = new TtlCache<Points>({ ttlMs: 10_000, max: 200 });
  const queues = new TtlCache<Rendered>({ ttlMs: 1_000, max: 2_000 });
  const counts = new TtlCache<Counts>({ ttlMs: 2_000, max: 500 });
  return {
    async localities({ query }) {
      return { status: 200, body: await services.catalog.localities({ query }), headers: aMinute };
    },
    async kindergartens({ query, at, res }): Promise<typeof answered> {
      const asked = query.age === undefined ? query : { ...query, on: dayOf(at) };
      return sendRendered(res, await catalog.listRendered(asked), shortly['cache-control']);
    },
    async kindergartenPoints({ query, at }) {
      const asked = { ...query, on: query.age === undefined ? undefined : dayOf(at) };
      const body = await points.get(keyOf(asked), () => services.catalog.kindergartenPoints({ query: asked }));
      return { status: 200, body, headers: shortly };
    },
    async kindergarten({ params }) {
      if (!(await catalog.kindergarten(params.id))) throw new Problem(404, 'kindergarten-not-found');
      return { status: 200, body: await services.catalog.kindergarten({ params }), headers: shortly };
    },
    async bulletins({ query, at, res }): Promise<typeof answered> {
      return sendRendered(res, await cards.listRendered({ ...query, current: '1' }, at), shortly['cache-control']);
    },
    async bulletinPoints({ query, at }) {
      const asked = { ...query, current: '1' } as const;
      const body = await counts.get(keyOf(asked), () => bulletin.bulletinPoints({ query: { ...asked, at } }));
      return { status: 200, body, headers: shortly };
    },
    async bulletin({ params, at }) {
      return {
        status: 200,
        body: await cards.one(params.id, at),
        headers: shortly,
      };
    },
    async queue({ query, res }): Promise<typeof answered> {
      const page = await queues.get(keyOf(query), async () => render(QueuePage, await bulletin.queue({ query })));
      return sendRendered(res, page, shortly['cache-control']);
    },
    async protocol({ query }) {
      return { status: 200, body: await bulletin.protocol({ query }), headers: shortly };
    },
    async statistics({ query }) {
      const { city, locality = '', language = '' } = query;
      const body = await statistics.get(`${city} ${locality} ${language}`, () => bulletin.statistics({ query }));
      return { status: 200, body, headers: shortly };
    },
    async rulePack({ query: { locality, version }, at }) {
      const pack = await (version === undefined ? packs.inForce(locality, at) : packs.ofVersion(locality, version));
      if (!pack) throw new Problem(404, 'not-found');
      return { status: 200, body: pack, headers: aMinute };
    },
    async calendar() {
      const body = await calendars.get('the country’s', () => bulletin.calendar());
      return { status: 200, body, headers: aMinute };
    },
    time({ at }) {
      const { TRAINING: training, DEMO: demo } = env;
      return {
        status: 200,
        body: { now: at, offsetMs: clock.offsetMs(), training, demo },
        headers: { 'cache-control': 'no-store' },
      };
    },
  };
}
