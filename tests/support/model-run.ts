import { addMs, epochMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import { key, type Person } from '@kezek/demo/tour/person';
import { agreed, wrongs } from './agreement';
import { eventually } from './eventually';
import { isFinal, Model, type ModelApplication, type ModelBulletin } from './model';
import type { TestStack } from './stack';
import { seenDocuments, type ApplicationView, type TestKindergarten, type Town } from './town';

/** Nearer than this to the next instant, business time is moved to it: no step may straddle it. */
const marginMs = 180_000;
const maxApplications = 10;
const maxBulletins = 3;

/** Random events against the model and the real thing at once. */
export class ModelRun {
  readonly model = new Model();
  /** What was done, for whoever reads a failure. */
  readonly log: string[] = [];

  constructor(
    private readonly stack: TestStack,
    private readonly town: Town,
    private readonly garden: TestKindergarten,
    private readonly parent: Person,
    private readonly random: () => number,
  ) {}

  async begin(): Promise<void> {
    for (let n = 0; n < maxApplications; n += 1) await this.submit();
    for (let n = 0; n < maxBulletins; n += 1) await this.schedule();
    await this.check();
    await this.moveTo(toInstant(this.model.bulletins[0]?.publishAt ?? ''));
  }

  /** One event, then all that must hold. */
  async step(): Promise<void> {
    await this.keepAwayFromDues();
    const { model } = this;
    const live = model.applications.filter((application) => !isFinal(application));
    const open = model.bulletins.filter(({ status }) => status === 'scheduled' || status === 'published');
    if (open.length < maxBulletins) await this.schedule();
    else if (live.length < maxApplications && this.random() < 0.4) await this.submit();
    else {
      const event = this.pick(this.events());
      const { activate, takeBack, decline, arrive, enroll, revoke } = this;
      const fitting = [activate, takeBack, decline].includes(event)
        ? live.filter(({ response }) => response)
        : [arrive, enroll, revoke].includes(event)
          ? live.filter(({ referral }) => referral)
          : live;
      // Mostly what makes sense, and sometimes anything.
      await event(this.pick(fitting.length > 0 && this.random() < 0.85 ? fitting : model.applications));
    }
    await this.check();
  }

  /** The more often named, the likelier. */
  private events(): ((application: ModelApplication) => Promise<void>)[] {
    const { respond, activate, takeBack, decline, arrive, enroll, revoke } = this;
    const common = [respond, respond, respond, respond, respond, activate, activate, activate, activate];
    const others = [takeBack, decline, arrive, arrive, enroll, enroll, revoke, revoke];
    const rare = this.random() < 0.15 ? [this.withdraw, this.close] : [];
    return [...common, ...others, ...rare, this.wait, this.wait, this.wait];
  }

  private readonly submit = async (): Promise<void> => {
    const { id } = await this.town.apply(this.garden, { parent: this.parent });
    const { submittedAt } = await this.parent.portal.application({ params: { id } });
    this.log.push(`submit ${short(id)} at ${submittedAt}`);
    const fresh = { lapses: 0, response: null, referral: null, stopUntil: null, hasLapsed: false, responseIds: [] };
    this.model.applications.push({ id, submittedAt, stage: 'queued', declinedBy: new Set(), ...fresh });
  };

  private readonly schedule = async (): Promise<void> => {
    const places = 2 + Math.floor(this.random() * 2);
    const id = await this.town.offer(this.garden, places);
    const card = await this.garden.employee.portal.bulletin({ params: { id } });
    const { publishAt, gatherUntil, generalAt, closeAt } = card;
    if (gatherUntil === null) throw new Error('the model knows cities that gather');
    this.log.push(`schedule ${short(id)} of ${places} for ${publishAt}`);
    const instants = { publishAt, gatherUntil, generalAt, closeAt };
    this.model.bulletins.push({
      id,
      places,
      status: 'scheduled',
      ...instants,
      isSettled: false,
      cutoff: '',
      enrolled: 0,
    });
  };

  private readonly respond = async (application: ModelApplication): Promise<void> => {
    const open = this.model.bulletins.filter(({ status }) => status === 'published');
    const bulletin = this.pick(open.length > 0 && this.random() < 0.9 ? open : this.model.bulletins);
    const now = await this.town.now();
    const refusal = this.model.mayRespond(application, bulletin, now);
    let id = '';
    await this.does(`respond ${short(application.id)} to ${short(bulletin.id)}`, refusal, async () => {
      const params = { id: application.id };
      ({ id } = await this.parent.portal.respond({ params, headers: key(), body: { bulletinId: bulletin.id } }));
    });
    if (!refusal) this.model.respond(application, bulletin, now, id);
  };

  private readonly takeBack = async (application: ModelApplication): Promise<void> => {
    const { response } = application;
    if (!response) return;
    await this.does(`take back ${short(application.id)}`, null, () =>
      this.parent.portal.takeBack({ params: { id: application.id, responseId: response.id } }),
    );
    this.model.release(application);
  };

  private readonly activate = async (application: ModelApplication): Promise<void> => {
    const { stage, response, referral } = application;
    const responseId = response && this.random() < 0.9 ? response.id : application.responseIds.at(-1);
    if (responseId === undefined) return;
    const whyNot = () => {
      if (isFinal(application)) return 'application-ended';
      if (stage === 'stop-listed') return 'in-stop-list';
      if (referral) return referral.responseId === responseId ? 'already-activated' : 'has-referral';
      if (response?.id !== responseId) return 'response-not-live';
      return response.status === 'held' ? null : 'response-not-held';
    };
    const refusal = whyNot();
    await this.does(`activate ${short(application.id)}`, refusal, () =>
      this.garden.employee.portal.activate({ params: { id: application.id }, headers: key(), body: { responseId } }),
    );
    if (refusal) return;
    const { referral: issued } = await this.viewOf(application);
    if (!issued) throw new Error('activated, but there is no referral');
    this.model.direct(application, { deadlineAt: issued.window.deadlineAt, revocableUntil: issued.revocableUntil });
  };

  private readonly decline = async (application: ModelApplication): Promise<void> => {
    const { stage, response, referral } = application;
    const refusal = this.notOurs(application) ?? (stage === 'referred' ? 'not-arrived-yet' : null);
    const body = { reasonCode: 'applicant-refused' };
    await this.does(`decline ${short(application.id)}`, refusal, () =>
      this.garden.employee.portal.decline({ params: { id: application.id }, headers: key(), body }),
    );
    if (refusal) return;
    application.declinedBy.add(response?.bulletinId ?? referral?.bulletinId ?? '');
    if (referral) this.model.endReferral(application, 'queued');
    else this.model.release(application);
  };

  private readonly arrive = async (application: ModelApplication): Promise<void> => {
    const { stage, referral } = application;
    const refusal =
      this.notExpected(application) ?? (referral ? (stage === 'arrived' ? 'already-arrived' : null) : 'no-referral');
    await this.does(`arrive ${short(application.id)}`, refusal, () =>
      this.garden.employee.portal.recordArrival({ params: { id: application.id }, headers: key() }),
    );
    if (!refusal) application.stage = 'arrived';
  };

  private readonly enroll = async (application: ModelApplication): Promise<void> => {
    const refusal = this.notExpected(application) ?? (application.referral ? null : 'no-referral');
    await this.does(`enrol ${short(application.id)}`, refusal, () =>
      this.garden.employee.portal.enroll({
        params: { id: application.id },
        headers: key(),
        body: { documents: seenDocuments },
      }),
    );
    if (!refusal) this.model.enroll(application);
  };

  private readonly revoke = async (application: ModelApplication): Promise<void> => {
    const { stage, referral } = application;
    const now = await this.town.now();
    const whyNot = () => {
      if (isFinal(application)) return 'application-ended';
      if (!referral) return stage === 'stop-listed' ? 'referral-lapsed' : 'no-referral';
      return now < referral.revocableUntil ? null : 'revocation-too-late';
    };
    const refusal = whyNot();
    await this.does(`revoke ${short(application.id)}`, refusal, () =>
      this.parent.portal.revoke({ params: { id: application.id }, headers: key() }),
    );
    if (!refusal) this.model.endReferral(application, 'queued');
  };

  private readonly withdraw = async (application: ModelApplication): Promise<void> => {
    const refusal = isFinal(application) ? 'application-ended' : application.referral ? 'referral-is-live' : null;
    await this.does(`withdraw ${short(application.id)}`, refusal, () =>
      this.parent.portal.withdraw({ params: { id: application.id }, headers: key() }),
    );
    if (!refusal) this.model.withdraw(application);
  };

  private readonly close = async (): Promise<void> => {
    const open = this.model.bulletins.filter(({ status }) => status === 'published');
    if (open.length === 0) return;
    const bulletin = this.pick(open);
    const isHeld = this.model.applications.some(
      ({ response }) => response?.bulletinId === bulletin.id && response.status === 'held',
    );
    const refusal = isHeld ? 'bulletin-is-held' : null;
    await this.does(`close ${short(bulletin.id)}`, refusal, () =>
      this.garden.employee.portal.closeBulletin({
        params: { id: bulletin.id },
        headers: key(),
        body: { reasonCode: 'group-closes' },
      }),
    );
    if (!refusal) this.model.end(bulletin, 'closed');
  };

  /** Some hours, or to the next instant at which something happens. */
  private readonly wait = async (): Promise<void> => {
    const now = await this.town.now();
    const [due] = this.model.dues(now);
    const soon = addMs(now, Math.floor(this.random() * 5 * 3_600_000));
    const isNear = due !== undefined && addMs(soon, marginMs) >= toInstant(due);
    await this.moveTo(due !== undefined && (isNear || this.random() < 0.6) ? toInstant(due) : soon);
  };

  private async keepAwayFromDues(): Promise<void> {
    for (;;) {
      const now = await this.town.now();
      const due = [...this.model.dues(now), ...this.revocations(now)].toSorted()[0];
      if (due === undefined || epochMs(toInstant(due)) - epochMs(now) > marginMs) return;
      await this.moveTo(toInstant(due));
    }
  }

  /** Nothing happens then, but an answer changes. */
  private revocations(now: string): string[] {
    return this.model.applications.flatMap(({ referral }) => referral?.revocableUntil ?? []).filter((at) => at > now);
  }

  private async moveTo(at: Instant): Promise<void> {
    this.log.push(`it is ${at}`);
    await this.town.moveTo(at);
    for (const application of this.model.pass(at)) {
      const { stopList } = await eventually(
        'a lapse',
        () => this.viewOf(application),
        (view) => view.stopList !== null,
      );
      application.stopUntil = stopList?.deadlineAt ?? null;
    }
    await this.check();
  }

  /** Who comes, or is enrolled, after the lapse: its staff are told of that. */
  private notExpected(application: ModelApplication): string | null {
    const refusal = this.notOurs(application);
    return refusal === 'application-not-found' && application.hasLapsed ? 'referral-lapsed' : refusal;
  }

  /** Staff of a kindergarten to which an application has no relation don't find it. */
  private notOurs(application: ModelApplication): string | null {
    const { stage, response, referral } = application;
    if (stage === 'enrolled') return 'application-ended';
    return response || referral ? null : 'application-not-found';
  }

  /** @throws Error when it ends otherwise than the model says. */
  private async does(what: string, refusal: string | null, act: () => Promise<unknown>): Promise<void> {
    this.log.push(`${what}: ${refusal ?? 'done'}`);
    const outcome = await act().then(
      () => 'done',
      (error: unknown) => (error instanceof RemoteProblem ? error.code : String(error)),
    );
    if (outcome !== (refusal ?? 'done'))
      throw new Error(`${what}: the model says ${refusal ?? 'done'}, the portal ${outcome}`);
  }

  private viewOf({ id }: ModelApplication): Promise<ApplicationView> {
    return this.parent.portal.application({ params: { id } });
  }

  /** Model and portal say the same, catalog and bulletin service too, and nothing is that may not be. */
  async check(): Promise<void> {
    const expected = this.expected();
    await eventually(
      'the portal says what the model says',
      () => this.seen(),
      (seen) => JSON.stringify(seen) === JSON.stringify(expected),
      15_000,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; the model says: ${JSON.stringify(expected)}`, { cause: error });
    });
    const wrong = await wrongs(this.stack);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  }

  private expected() {
    const numbers = new Map(this.model.queue.map(({ id }, index) => [id, index + 1]));
    const applications = this.model.applications.map(({ id, stage, lapses, response, referral }) => ({
      id: short(id),
      stage,
      lapses,
      number: numbers.get(id) ?? null,
      response: response && `${response.status} ${short(response.bulletinId)}`,
      referral: referral && short(referral.bulletinId),
    }));
    const sum = (of: (bulletin: ModelBulletin) => number) =>
      this.model.bulletins.reduce((total, next) => total + of(next), 0);
    return { applications, seats: { reserved: sum(this.model.reserved), taken: sum(({ enrolled }) => enrolled) } };
  }

  private async seen() {
    const { items } = await this.parent.portal.applications();
    const byId = new Map(items.map((item) => [item.id, item]));
    const applications = this.model.applications.map(({ id }) => {
      const view = byId.get(id);
      const { stage, lapses, number, response, referral } = view ?? {};
      const isLive = stage === 'referred' || stage === 'arrived';
      return {
        id: short(id),
        stage,
        lapses,
        number,
        response: response ? `${response.status} ${short(response.bulletinId)}` : null,
        referral: isLive && referral ? short(referral.bulletinId) : null,
      };
    });
    const groups = await this.garden.employee.portal.staffGroups();
    const { reserved, taken } = groups.items[0]?.seats ?? { reserved: -1, taken: -1 };
    return { applications, seats: { reserved, taken } };
  }

  /** At the end: each workflow knows what the journal knows. */
  async agree(): Promise<void> {
    for (const { id } of this.model.applications)
      await agreed(this.stack, { id, parent: this.parent, place: this.garden });
  }

  private pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

const short = (id: string): string => id.slice(0, 4);
