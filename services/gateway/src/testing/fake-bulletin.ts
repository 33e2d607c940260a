import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import type { Audience } from '@kezek/contract/internal/bulletin/audience-routes';
import { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { WishListView } from '@kezek/contract/internal/bulletin/application-routes';
import type { RulesDraftView } from '@kezek/contract/internal/bulletin/draft-views';
import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type {
  ApplicationView,
  BulletinView,
  ReferralView,
  HistoryEntry,
} from '@kezek/contract/internal/bulletin/views';
import { createHttpApp, listen, type RunningServer } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { createLogger } from '@kezek/platform/logger';
import { Problem } from '@kezek/platform/problem';
import { implement } from '@kezek/platform/routes';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import type { Refusal } from '@kezek/rules/refusal';
import type { z } from 'zod';
import { application, bulletin as newBulletin, response, token } from './factories';
import { FakeReports } from './fake-reports';

/** The bulletin service's contract at its HTTP border, in memory: what the gateway's tests need of it. */
export class FakeBulletin {
  readonly applications = new Map<string, ApplicationView>();
  /** Birth certificates by application. */
  readonly certificates = new Map<string, string>();
  readonly histories = new Map<string, z.input<typeof HistoryEntry>[]>();
  /** Referrals that no application shows any more. */
  readonly endedReferrals: ReferralView[] = [];
  readonly bulletins = new Map<string, BulletinView>();
  /** Where a response's kindergarten is. */
  readonly kindergartenOf = new Map<string, string>();
  readonly calls: { name: string; body?: unknown }[] = [];
  readonly submittedKeys = new Map<string, string>();
  readonly respondedKeys = new Map<string, string>();
  /** What the journal says of commands, by application and command id. */
  readonly outcomes = new Map<string, { refusal: Refusal | null }>();
  /** Answers the next call so, once. */
  nextRefusal: { status: number; code: string; params?: Refusal['params'] } | undefined;
  /** How long an admission takes. */
  admissionMs = 0;
  /** How long a look at an application takes. */
  viewMs = 0;
  /** Breaks the connection after the next call has been carried out. */
  dropNextAnswer = false;
  /** Nobody tells by what people know an application. */
  namesAreAway = false;
  /** What becomes of a scheduled bulletin. */
  seats: 'scheduled' | 'withdrawn' | 'reserving' = 'scheduled';
  /** What ties kindergartens to the queue. */
  readonly ties = new Map<string, { bulletins: number; referrals: number }>();
  /** A bulletin is published about now. */
  isPublishing = false;
  audiencePageSize = 2;
  /** All responses to a kindergarten's bulletins. */
  readonly responsesOf = new Map<string, Pick<DeskItem, 'response' | 'referral' | 'child' | 'stage'>[]>();
  /** What waits for a kindergarten. */
  readonly atDesk = new Map<string, DeskItem[]>();
  /** The catalog's answer for another number of places; undefined: it has not answered. */
  resized: { placesRefusal: string | null } | undefined;
  private readonly wishes = new Map<string, number>();
  private wishList: WishListView = {
    ...{ answers: true, linksTwins: true, twin: null, version: 0, changedAt: null },
    ...{ wishes: [], open: [], given: null, passedOver: [] },
  };
  /** How many workflows have not heard of a moved training clock. */
  untold = 0;
  /** How many wait for an instant when it is moved. */
  waiting = 0;
  private draft: RulesDraftView | null = null;
  readonly reports = new FakeReports(almaty);
  private running: RunningServer | undefined;

  async start(): Promise<string> {
    const app = createHttpApp({
      name: 'fake-bulletin',
      logger: createLogger({ name: 'fake-bulletin', level: 'silent' }),
      routes: (app) => {
        app.use(requireInternalToken(token));
        app.use((req, res, next) => {
          const refusal = this.nextRefusal;
          this.nextRefusal = undefined;
          if (refusal) throw new Problem(refusal.status, refusal.code, refusal.params);
          if (this.dropNextAnswer) {
            this.dropNextAnswer = false;
            res.json = () => res.destroy();
          }
          next();
        });
        this.applicationRoutes(app);
        this.audienceRoutes(app);
        this.correctingRoutes(app);
        this.bulletinRoutes(app);
        this.otherRoutes(app);
        this.reports.addTo(app);
      },
    });
    this.running = await listen(app, 0, { host: '127.0.0.1', signals: false });
    return this.running.url;
  }

  async stop(): Promise<void> {
    await this.running?.close();
  }

  /** An application that is there, as the real service would show it. */
  add(view: Partial<ApplicationView> = {}): ApplicationView {
    const added = application(view);
    this.applications.set(added.id, added);
    return added;
  }

  private referral(wanted: (referral: ReferralView) => boolean): ReferralView {
    const live = [...this.applications.values()].map(({ referral }) => referral).filter((one) => one !== null);
    const found = [...live, ...this.endedReferrals].find(wanted);
    if (!found) throw new Problem(404, 'not-found');
    return found;
  }

  private view(id: string): ApplicationView {
    const found = this.applications.get(id);
    if (!found) throw new Problem(404, 'not-found');
    return found;
  }

  private applicationRoutes(app: Parameters<typeof implement>[0]): void {
    implement(app, bulletinForGateway.submit, ({ body }) => {
      this.calls.push({ name: 'submit', body });
      const known = [...this.applications.values()].find(({ child }) => child.iin === body.child.iin);
      if (known && this.submittedKeys.get(body.idempotencyKey) !== known.id) {
        throw new Problem(422, 'child-has-live-application');
      }
      const { id, child, city, language } = body;
      this.submittedKeys.set(body.idempotencyKey, id);
      return { status: 201, body: known ?? this.add({ id, child, city, language, submittedAt: body.at }) };
    });
    implement(app, bulletinForGateway.application, async ({ params }) => {
      this.calls.push({ name: 'application' });
      const body = this.view(params.id);
      await sleep(this.viewMs);
      return { status: 200, body };
    });
    implement(app, bulletinForGateway.applicationName, ({ params }) => {
      if (this.namesAreAway) throw new Problem(503, 'unavailable');
      const { id, submissionNo, birthYear, city, child } = this.view(params.id);
      return { status: 200, body: { id, submissionNo, birthYear, city, childName: child.name } };
    });
    implement(app, bulletinForGateway.applications, async ({ body }) => {
      this.calls.push({ name: 'applications', body });
      const items = body.ids.map((id) => this.applications.get(id)).filter((view) => view !== undefined);
      await sleep(this.viewMs);
      return { status: 200, body: { items } };
    });
    implement(app, bulletinForGateway.searchApplications, ({ query }) => ({
      status: 200,
      body: { items: [...this.applications.values()].filter(({ city }) => city === query.city), nextCursor: null },
    }));
    implement(app, bulletinForGateway.cityFigures, ({ params }) => ({
      status: 200,
      body: {
        bulletins: { published: 0, closing: 0, coming: 0 },
        overdue: { activation: 0, enrolment: 0 },
        privileges: [...this.applications.values()].filter(
          ({ city, privilege }) => city === params.city && privilege?.status === 'claimed',
        ).length,
        declinesFrom: '2026-03-01',
        declines: [],
        districts: [],
        queuedNowhere: 0,
      },
    }));
    implement(app, bulletinForGateway.takeDecisionBack, ({ params, body }) => {
      this.calls.push({ name: 'takeDecisionBack', body });
      return { status: 200, body: this.add({ ...this.view(params.id), stage: 'queued' }) };
    });
    implement(app, bulletinForGateway.applicationOfChild, ({ body }) => {
      const found = [...this.applications.values()].find(({ child }) => child.iin === body.childIin);
      const proved = found && this.certificates.get(found.id) === body.birthCertificateNumber;
      return { status: 200, body: { applicationId: proved ? found.id : null } };
    });
    implement(app, bulletinForGateway.history, ({ params }) => {
      this.view(params.id);
      return { status: 200, body: { items: this.histories.get(params.id) ?? [] } };
    });
    implement(app, bulletinForGateway.commandOutcome, ({ params: { id, commandId } }) => ({
      status: 200,
      body: { outcome: this.outcomes.get(`${id} ${commandId}`) ?? null, version: this.view(id).version },
    }));
    implement(app, bulletinForGateway.lookAgain, ({ params }) => {
      this.calls.push({ name: 'lookAgain', body: params });
      return { status: 204 };
    });
    implement(app, bulletinForGateway.referral, ({ params }) => ({
      status: 200,
      body: this.referral(({ id }) => id === params.id),
    }));
    implement(app, bulletinForGateway.referralByNumber, ({ params }) => {
      this.calls.push({ name: 'referralByNumber', body: params });
      return { status: 200, body: this.referral(({ number }) => number === params.number) };
    });
    implement(app, bulletinForGateway.respondTogether, async ({ body }) => {
      this.calls.push({ name: 'respondTogether', body });
      await sleep(this.admissionMs);
      const answers = body.requests.map(({ applicationId, bulletinId }) => {
        if (!this.applications.has(applicationId)) return { problem: { status: 404, code: 'not-found', params: {} } };
        return { response: response({ applicationId, bulletinId }) };
      });
      return { status: 200, body: { answers } };
    });
    implement(app, bulletinForGateway.respond, async ({ params, body }) => {
      this.calls.push({ name: 'respond', body });
      await sleep(this.admissionMs);
      this.view(params.id);
      const id = this.respondedKeys.get(body.idempotencyKey) ?? randomUUID();
      this.respondedKeys.set(body.idempotencyKey, id);
      return {
        status: 201,
        body: response({ id, applicationId: params.id, ...{ bulletinId: body.bulletinId, receivedAt: body.at } }),
      };
    });
    implement(app, bulletinForGateway.response, ({ params }) => {
      const live = [...this.applications.values()]
        .map((view) => view.response)
        .find((found) => found?.id === params.id);
      const kindergartenId = this.kindergartenOf.get(params.id);
      if (!live || kindergartenId === undefined) throw new Problem(404, 'not-found');
      return { status: 200, body: { ...live, kindergartenId, referral: null, idempotencyKey: randomUUID() } };
    });
    implement(app, bulletinForGateway.storeEnrolmentRecord, ({ body }) => {
      this.calls.push({ name: 'storeEnrolmentRecord', body });
      if (body.documents.length < 2) throw new Problem(422, 'documents-missing', { documents: 'child-identity' });
      return { status: 201, body: { id: body.id } };
    });
    implement(app, bulletinForGateway.storeNote, ({ body }) => {
      this.calls.push({ name: 'storeNote', body });
      return { status: 201, body: { id: body.id } };
    });
    implement(app, bulletinForGateway.setPrivilege, ({ params, body }) => {
      const status = body.decision === 'confirm' ? ('confirmed' as const) : ('cancelled' as const);
      const view = this.view(params.id);
      this.calls.push({ name: 'setPrivilege', body });
      return { status: 200, body: this.add({ ...view, privilege: view.privilege && { ...view.privilege, status } }) };
    });
  }

  /** A kindergarten's families are those whose application `kindergartenOf` names. */
  private audienceRoutes(app: Parameters<typeof implement>[0]): void {
    const members = (audience: Audience) =>
      [...this.applications.values()].filter(({ id, city, birthYear, language }) =>
        audience.kind === 'kindergarten'
          ? this.kindergartenOf.get(id) === audience.kindergartenId
          : city === audience.city &&
            (audience.birthYear ?? birthYear) === birthYear &&
            (audience.language ?? language) === language,
      );
    implement(app, bulletinForGateway.countAudience, ({ body }) => ({
      status: 200,
      body: { applications: members(body.audience).length },
    }));
    implement(app, bulletinForGateway.audiencePage, ({ body: { audience, after } }) => {
      if (this.isPublishing) return { status: 200, body: { busy: true } };
      const ids = members(audience).map(({ id }) => id);
      const page = ids.slice(after, after + this.audiencePageSize);
      const next = after + page.length;
      return { status: 200, body: { busy: false, applicationIds: page, next: next < ids.length ? next : null } };
    });
    implement(app, bulletinForGateway.kindergartenTies, ({ params }) => ({
      status: 200,
      body: this.ties.get(params.id) ?? { bulletins: 0, referrals: 0 },
    }));
  }

  private correctingRoutes(app: Parameters<typeof implement>[0]): void {
    implement(app, bulletinForGateway.claimPrivilege, ({ params, body: { privilege: code } }) => {
      const privilege = { code, status: 'claimed', text: null } as const;
      return { status: 200, body: this.add({ ...this.view(params.id), privilege }) };
    });
    implement(app, bulletinForGateway.languageChange, ({ params, query: { language } }) => {
      const { submittedAt, number } = this.view(params.id);
      const body = { language, keepsDate: true, submittedAt, number, numberThen: 3, refusal: null };
      return { status: 200, body };
    });
    implement(app, bulletinForGateway.changeLanguage, ({ params, body }) => {
      this.calls.push({ name: 'changeLanguage', body });
      if (!body.keepsDate) throw new Problem(409, 'terms-changed');
      return { status: 200, body: { ...this.view(params.id), language: body.language } };
    });
    implement(app, bulletinForGateway.wishList, () => ({ status: 200, body: this.wishList }));
    implement(app, bulletinForGateway.linkTwins, ({ body: { twinId, bond } }) => {
      this.wishList = { ...this.wishList, twin: { applicationId: twinId, bond } };
      return { status: 200, body: this.wishList };
    });
    implement(app, bulletinForGateway.partTwins, () => {
      this.wishList = { ...this.wishList, twin: null };
      return { status: 200, body: this.wishList };
    });
    implement(app, bulletinForGateway.replaceWishList, ({ body: { wishes, version } }) => {
      if (version !== this.wishList.version) throw new Problem(409, 'wish-list-changed');
      this.wishList = { ...this.wishList, wishes, version: version + 1 };
      return { status: 200, body: this.wishList };
    });
    implement(app, bulletinForGateway.correct, ({ params, body }) => {
      this.calls.push({ name: 'correct', body });
      return { status: 200, body: this.view(params.id) };
    });
  }

  private bulletinRoutes(app: Parameters<typeof implement>[0]): void {
    implement(app, bulletinForGateway.bulletinPoints, ({ query }) => {
      this.calls.push({ name: 'bulletinPoints', body: query });
      const items = [...this.bulletins.values()].map(({ kindergartenId }) => ({ kindergartenId, bulletins: 1 }));
      return { status: 200, body: { items } };
    });
    implement(app, bulletinForGateway.bulletins, ({ query }) => {
      this.calls.push({ name: 'bulletins', body: query });
      return { status: 200, body: { items: [...this.bulletins.values()], nextCursor: null } };
    });
    implement(app, bulletinForGateway.bulletin, ({ params }) => {
      const found = this.bulletins.get(params.id);
      if (!found) throw new Problem(404, 'not-found');
      if (found.status === 'reserving') {
        this.bulletins.set(found.id, {
          ...found,
          status: this.seats,
          reason: this.seats === 'withdrawn' ? 'group-full' : null,
        });
      }
      return { status: 200, body: this.bulletins.get(params.id) ?? found };
    });
    implement(app, bulletinForGateway.scheduleBulletin, ({ body }) => {
      this.calls.push({ name: 'scheduleBulletin', body });
      const { id, kindergartenId, groupId, kind, city, locality, birthYear, language, places, startsOn } = body;
      const view = newBulletin({
        id,
        kindergartenId,
        groupId,
        kind,
        city,
        locality,
        birthYear,
        language,
        places,
        startsOn,
        status: 'reserving',
      });
      this.bulletins.set(id, view);
      return { status: 201, body: view };
    });
    implement(app, bulletinForGateway.lookAgainAtBulletin, ({ params }) => {
      this.calls.push({ name: 'lookAgainAtBulletin', body: params });
      return { status: 204 };
    });
    implement(app, bulletinForGateway.editBulletin, ({ params, body: { places } }) => {
      const found = this.bulletins.get(params.id);
      if (!found) throw new Problem(404, 'not-found');
      if (places !== undefined) this.wishes.set(params.id, places);
      return { status: 200, body: found };
    });
    implement(app, bulletinForGateway.bulletinPlaces, ({ params }) => {
      const wantedPlaces = this.resized ? null : (this.wishes.get(params.id) ?? null);
      return { status: 200, body: { places: 1, placesRefusal: null, wantedPlaces, ...this.resized } };
    });
    implement(app, bulletinForGateway.deskCounts, ({ params }) => {
      this.calls.push({ name: 'deskCounts', body: params });
      const none = { count: 0, overdue: 0 };
      return { status: 200, body: { toActivate: none, expected: { count: 0, lastDay: 0 }, arrived: none } };
    });
    implement(app, bulletinForGateway.deskItems, ({ params }) => {
      this.calls.push({ name: 'deskItems', body: params });
      return { status: 200, body: { items: this.atDesk.get(params.id) ?? [], nextCursor: null } };
    });
    implement(app, bulletinForGateway.placesGiven, () => ({ status: 200, body: { items: [] } }));
    implement(app, bulletinForGateway.waitingLine, () => ({ status: 200, body: { items: [], nextCursor: null } }));
    implement(app, bulletinForGateway.staffResponses, ({ params, query: { cursor } }) => {
      this.calls.push({ name: 'staffResponses', body: params });
      const items = this.responsesOf.get(params.id) ?? [];
      // A page each, as the real one makes pages.
      const from = Number(cursor ?? 0);
      const nextCursor = from + 1 < items.length ? String(from + 1) : null;
      return { status: 200, body: { items: items.slice(from, from + 1), nextCursor } };
    });
  }

  private otherRoutes(app: Parameters<typeof implement>[0]): void {
    implement(app, bulletinForGateway.protocol, () => ({ status: 200, body: { items: [], nextCursor: null } }));
    implement(app, bulletinForGateway.statistics, ({ query }) => {
      this.calls.push({ name: 'statistics', body: query });
      return {
        status: 200,
        body: { computedAt: '2026-03-20T12:00:00.000Z', queues: [], months: [], districts: [] },
      };
    });
    implement(app, bulletinForGateway.claimedPrivileges, () => ({
      status: 200,
      body: { items: [], nextCursor: null },
    }));
    implement(app, bulletinForGateway.rulePacks, () => ({ status: 200, body: { items: [...defaultPacks] } }));
    this.draftRoutes(app);
    implement(app, bulletinForGateway.calendar, () => ({ status: 200, body: kazakhstanCalendar }));
    implement(app, bulletinForGateway.moveClock, ({ body }) => {
      this.calls.push({ name: 'moveClock', body });
      return { status: 200, body: { untold: this.waiting } };
    });
    implement(app, bulletinForGateway.untold, () => ({ status: 200, body: { untold: this.untold } }));
  }

  /** One draft of rules, which is written and proposed. */
  private draftRoutes(app: Parameters<typeof implement>[0]): void {
    implement(app, bulletinForGateway.rulesDraft, () => ({ status: 200, body: { living: this.draft, ended: [] } }));
    implement(app, bulletinForGateway.yearDraft, () => ({ status: 200, body: { living: null, ended: [] } }));
    implement(app, bulletinForGateway.rulesPreview, () => {
      throw new Problem(404, 'draft-not-found');
    });
    implement(app, bulletinForGateway.yearPreview, () => {
      throw new Problem(404, 'draft-not-found');
    });
    implement(app, bulletinForGateway.saveRulesDraft, ({ body }) => {
      this.calls.push({ name: 'saveRulesDraft', body });
      const { appliesFrom, values, version, actor, at } = body;
      const people = {
        editedBy: actor,
        editedAt: at,
        proposedBy: null,
        proposedAt: null,
        decidedBy: null,
        decidedAt: null,
      };
      const of = { id: randomUUID(), note: null, resultVersion: null, baseVersion: 1 };
      this.draft = { ...of, ...people, state: 'draft', version: version + 1, appliesFrom, values };
      return { status: 200, body: this.draft };
    });
    implement(app, bulletinForGateway.stepRulesDraft, ({ body }) => {
      this.calls.push({ name: 'stepRulesDraft', body });
      if (!this.draft) throw new Problem(404, 'draft-not-found');
      const { version, actor: proposedBy, at: proposedAt } = body;
      this.draft = { ...this.draft, state: 'proposed', version: version + 1, proposedBy, proposedAt };
      return { status: 200, body: this.draft };
    });
  }
}
