import { catalogByOperators } from '@kezek/contract/internal/catalog-by-operators';
import {
  catalogForGateway,
  type GroupView,
  type KindergartenView,
  type LocalityView,
} from '@kezek/contract/internal/catalog-for-gateway';
import { catalogForSwaps } from '@kezek/contract/internal/catalog-for-swaps';
import { catalogForRoster, type AttendanceView } from '@kezek/contract/internal/catalog-for-roster';
import { catalogForYearTurn } from '@kezek/contract/internal/catalog-for-year-turn';
import { createHttpApp, listen, type RunningServer } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { createLogger } from '@kezek/platform/logger';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import { group as newGroup, kindergarten as newKindergarten, token } from './factories';

const [almaty, astana] = ['750000000', '710000000'] as const;
/** By KATO code: the city that each district belongs to; null for a city. */
const parents = new Map<string, string | null>([
  [almaty, null],
  [astana, null],
  ['751210000', almaty],
  ['751910000', almaty],
  ['711110000', astana],
]);

/** The catalog's contract at its HTTP border, in memory. */
export class FakeCatalog {
  readonly kindergartens = new Map<string, KindergartenView>();
  readonly groups = new Map<string, GroupView>();
  /** By application. */
  readonly attendances = new Map<string, AttendanceView>();
  readonly localities: LocalityView[] = [];
  /** Whose was written, by whom. */
  readonly contactCentres: { kato: string; actor: string | null }[] = [];
  private running: RunningServer | undefined;

  addKindergarten(over: Partial<KindergartenView> = {}): KindergartenView {
    const added = newKindergarten(over);
    this.kindergartens.set(added.id, added);
    return added;
  }

  addGroup(over: Partial<GroupView>): GroupView {
    const added = newGroup(over);
    this.groups.set(added.id, added);
    return added;
  }

  async start(): Promise<string> {
    const app = createHttpApp({
      name: 'fake-catalog',
      logger: createLogger({ name: 'fake-catalog', level: 'silent' }),
      routes: (app) => {
        app.use(requireInternalToken(token));
        implement(app, catalogForGateway.localities, () => ({ status: 200, body: { items: this.localities } }));
        implement(app, catalogForGateway.kindergartens, ({ query: { bin } }) => {
          const items = [...this.kindergartens.values()].filter((one) => bin === undefined || one.bin === bin);
          return { status: 200, body: { items, nextCursor: null } };
        });
        implement(app, catalogForGateway.kindergartenPoints, ({ query: { locale, kind } }) => {
          const asked = [...this.kindergartens.values()].filter((one) => kind === undefined || one.kind === kind);
          const items = asked.flatMap(({ id, names, kind: own, coordinates }) =>
            coordinates ? [{ id, name: names[locale], kind: own, ...coordinates }] : [],
          );
          return { status: 200, body: { items } };
        });
        implement(app, catalogForGateway.setContactCentre, ({ params, body: { actor, ...body } }) => {
          this.contactCentres.push({ ...params, actor });
          return { status: 200, body };
        });
        implement(app, catalogForGateway.locality, ({ params: { kato } }) => {
          const parent = parents.get(kato);
          if (parent === undefined) throw new Problem(404, 'not-found');
          const names = { kk: kato, ru: kato, en: kato };
          const kind = parent === null ? 'city' : 'district';
          return {
            status: 200,
            body: { kato, parent, kind, names, coordinates: null, contactCentre: null, version: 1 },
          };
        });
        this.operatorRoutes(app);
        implement(app, catalogForGateway.kindergarten, ({ params }) => {
          const groups = [...this.groups.values()].filter(({ kindergartenId }) => kindergartenId === params.id);
          return { status: 200, body: { ...this.kindergarten(params.id), groups } };
        });
        implement(app, catalogForGateway.kindergartensByIds, ({ body }) => ({
          status: 200,
          body: { items: body.ids.map((id) => this.kindergartens.get(id)).filter((found) => found !== undefined) },
        }));
        implement(app, catalogForGateway.groups, ({ params }) => ({
          status: 200,
          body: { items: [...this.groups.values()].filter(({ kindergartenId }) => kindergartenId === params.id) },
        }));
        const nothing = { status: 200 as const, body: { items: [], nextCursor: null } };
        implement(app, catalogForRoster.roster, () => nothing);
        implement(app, catalogForRoster.seatEvents, () => nothing);
        implement(app, catalogForRoster.attendanceOfApplication, ({ params }) => {
          const attendance = this.attendances.get(params.id);
          if (!attendance) throw new Problem(404, 'not-found');
          return { status: 200, body: attendance };
        });
        implement(app, catalogForSwaps.swapsOfKindergarten, () => nothing);
        implement(app, catalogForSwaps.swapsOfCity, () => nothing);
        implement(app, catalogForYearTurn.yearTurn, () => ({ status: 200, body: { turn: null } }));
        implement(app, catalogForYearTurn.draftYearTurn, () => {
          throw new Problem(404, 'not-found');
        });
        implement(app, catalogForGateway.group, ({ params }) => {
          const group = this.groups.get(params.id);
          if (!group) throw new Problem(404, 'not-found');
          return { status: 200, body: { group, kindergarten: this.kindergarten(group.kindergartenId) } };
        });
      },
    });
    this.running = await listen(app, 0, { host: '127.0.0.1', signals: false });
    return this.running.url;
  }

  async stop(): Promise<void> {
    await this.running?.close();
  }

  /** What is behind them is the catalog's own to test. */
  private operatorRoutes(app: Parameters<typeof implement>[0]): void {
    const write = (over: Pick<KindergartenView, 'id' | 'city'> & Partial<KindergartenView>) => ({
      status: 200 as const,
      body: this.addKindergarten({ ...this.kindergartens.get(over.id), ...over }),
    });
    const own = ({ id, city }: { id: string; city: string }) => {
      const known = this.kindergarten(id);
      if (known.city !== city) throw new Problem(404, 'not-found');
      return known;
    };
    implement(app, catalogByOperators.createKindergarten, ({ params, body }) =>
      write({ ...body, city: params.city, version: 1 }),
    );
    implement(app, catalogByOperators.changeKindergarten, ({ params, body }) => {
      if (own(params).version !== body.version) throw new Problem(409, 'kindergarten-changed');
      return write({ ...body, ...params, version: body.version + 1 });
    });
    implement(app, catalogByOperators.closeKindergarten, ({ params, body: { at } }) => {
      own(params);
      return write({ ...params, closedAt: at });
    });
    implement(app, catalogByOperators.reopenKindergarten, ({ params }) => {
      own(params);
      return write({ ...params, closedAt: null });
    });
  }

  private kindergarten(id: string): KindergartenView {
    const found = this.kindergartens.get(id);
    if (!found) throw new Problem(404, 'not-found');
    return found;
  }
}
