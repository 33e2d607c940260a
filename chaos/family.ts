import { setTimeout as sleep } from 'node:timers/promises';
import { atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { maxWishes } from '@kezek/contract/wishes';
import { demoChild } from '@kezek/demo/tour/scene';
import { isFinal } from '@kezek/rules/application/state';
import type { Person } from '@kezek/demo/tour/person';
import { places } from '../tests/support/cities';
import { pick, type Random } from '../tests/support/random';
import { seenDocuments, type ApplicationView } from '../tests/support/town';
import type { Answer, Careful, Client, Key } from './client';
import { otherSystem } from './other-system';
import { planOf, planOfTwins, type Want } from './plan';
import { gardenOf, published, type Quarter } from './quarter';
import type { World } from './world';

type Signal = Parameters<typeof otherSystem>[2];

/** One application and the people around it: the parent, and the employee who has its response before them. */
export class Family {
  applicationId: string | null = null;
  /** Of the last command that was only kept, for the pages that ask how it ended. */
  pending: string | null = null;
  /** The last that was seen or answered, for whoever asks why it goes no further. */
  doing = 'submitting';
  readonly since = Date.now();
  private readonly wants: Set<Want>;
  private readonly how: Careful;
  /** Bulletins that are no use any more, and until when. */
  private readonly avoided = new Map<string, number>();
  private waited = 0;
  /** Until then it leaves everything to its list. */
  private trustsListUntil = 0;
  private trustsListMs = 8_000;
  /** Of the same parent, in the same queue. */
  private twin: Family | null = null;
  private seen = 'nothing yet';

  constructor(
    private readonly world: World,
    readonly quarter: Quarter,
    readonly client: Client,
    private readonly parent: Person,
    private readonly random: Random,
  ) {
    this.wants = planOf(random);
    this.how = random() < 0.7 ? 'careful' : 'careless';
  }

  /** The two keep a list, which they trust for longer since it takes two places; this one links them. */
  pairWith(twin: Family): void {
    this.twin = twin;
    for (const want of planOfTwins(this.random)) this.wants.add(want);
    for (const one of [this, twin]) {
      one.wants.add('keep-a-list');
      one.trustsListMs = 40_000;
    }
  }

  /** @returns the final stage; `left` when it got nowhere in time, `never-begun` when nobody heard of it. */
  async live(): Promise<string> {
    const { world } = this;
    const until = Date.now() + world.lifeMs;
    this.applicationId = await this.submit();
    if (this.applicationId === null) return 'never-begun';
    world.notes.applications.set(this.applicationId, Date.now());
    while (Date.now() < until) {
      const view = await this.client.read('an application', (portal) =>
        portal.application({ params: { id: this.id } }),
      );
      if (view && isFinal(view.stage)) return view.stage;
      this.seen = view ? `${view.stage}, response ${view.response?.status ?? 'none'}` : 'not seen';
      if (view?.started) await this.goOn(view);
      else await this.wait();
      if (world.closing() && (!view || this.isLong(view))) return 'left';
    }
    return 'left';
  }

  get inWords(): string {
    const seconds = Math.round((Date.now() - this.since) / 1_000);
    return `${this.id} for ${seconds} s: ${this.seen}; ${this.doing}; means to ${[...this.wants].join(', ') || 'be enrolled'}`;
  }

  private get id(): string {
    return this.applicationId ?? 'no application yet';
  }

  private async submit(): Promise<string | null> {
    const { birthYear, city, language } = this.quarter;
    const child = demoChild(birthYear);
    const body = { child, city: places[city].kato, language };
    const answer = await this.client.ask('submit', this.how, (portal, headers) => portal.submit({ headers, body }));
    if (answer.kind === 'done') return answer.body.id;
    if (answer.kind === 'refused') {
      this.world.notes.find('wrong', `a submission is refused: ${answer.code}`);
      return null;
    }
    // A careless one looks whether it has happened.
    const mine = await this.client.read('applications', (portal) => portal.applications());
    return mine?.items.find((item) => item.child.iin === child.iin)?.id ?? null;
  }

  private async goOn(view: ApplicationView): Promise<void> {
    switch (view.stage) {
      case 'queued':
        return view.response ? this.responded(view) : this.queued();
      case 'referred':
        return this.referred(view);
      case 'arrived':
        return this.arrived(view);
      case 'stop-listed':
        if (this.wants.delete('withdraw-from-stop-list')) return this.withdraw();
        if (view.stopList) this.world.time.wish(view.stopList.deadlineAt);
        return this.wait();
      default:
    }
  }

  private async queued(): Promise<void> {
    const { quarter, wants } = this;
    const wantsPrivate = wants.has('choose-private');
    const open = published(wantsPrivate ? [quarter.ofState] : [quarter.public, ...quarter.former])
      .filter(({ id, kind }) => (kind === 'state-order') === wantsPrivate && (this.avoided.get(id) ?? 0) < Date.now())
      .toSorted((a, b) => b.free - a.free);
    if (wants.has('withdraw') && !wants.has('revoke')) {
      wants.delete('withdraw');
      return this.withdraw();
    }
    if (wants.delete('keep-a-list')) await this.keepList();
    if (this.twin) await this.beTwin(this.twin);
    if (open.length === 0) {
      (wantsPrivate ? quarter.ofState : quarter.public).isAskedForMore = true;
      return this.wait();
    }
    if (Date.now() < this.trustsListUntil) return this.wait();
    // Mostly where there is a place, sometimes where one has to wait.
    const bulletin = this.random() < 0.8 && open[0] ? open[0] : pick(this.random, open);
    const answer = wantsPrivate ? await this.choosePrivate(bulletin.id) : await this.respond(bulletin.id);
    if (answer.kind !== 'refused') return;
    if (answer.code === 'turn-has-not-come') {
      this.world.time.wish(bulletin.generalAt);
      this.avoided.set(bulletin.id, Date.now() + 1_500);
    } else {
      this.avoided.set(bulletin.id, answer.code === 'declined-here-before' ? Number.MAX_VALUE : Date.now() + 1_000);
    }
    await this.wait();
  }

  private async respond(bulletinId: string): Promise<Answer<unknown>> {
    this.waited = 0;
    if (this.isBySystem(0.08)) return this.signalled('respond', { bulletinId });
    return this.does('respond', this.client, (headers) =>
      this.client.portal.respond({ params: { id: this.id }, headers, body: { bulletinId } }),
    );
  }

  private async keepList(): Promise<void> {
    const { public: newest, former } = this.quarter;
    const wishes = [newest, ...former.toReversed()]
      .slice(0, maxWishes)
      .map(({ kindergarten }) => ({ kind: 'kindergarten' as const, kindergartenId: kindergarten.id }));
    this.trustsListUntil = Date.now() + this.trustsListMs;
    await this.does('keep a list', this.client, () =>
      this.client.portal.replaceWishList({ params: { id: this.id }, body: { version: 0, wishes } }),
    );
  }

  /** Linked as soon as the other is there; who thinks better of it parts them when the list has got them nothing. */
  private async beTwin({ applicationId: twinId }: Family): Promise<void> {
    const { wants, client } = this;
    const params = { id: this.id };
    if (twinId !== null && wants.delete('link-twins')) {
      const body = { twinId, bond: pick(this.random, ['only', 'only', 'if-possible'] as const) };
      await this.does('link twins', client, () => client.portal.linkTwins({ params, body }));
    } else if (!wants.has('link-twins') && Date.now() > this.trustsListUntil && wants.delete('part-twins')) {
      await this.does('part twins', client, () => client.portal.partTwins({ params }));
    }
  }

  private async choosePrivate(bulletinId: string): Promise<Answer<unknown>> {
    const answer = await this.does('choose a private kindergarten', this.client, (headers) =>
      this.client.portal.choosePrivate({ params: { id: this.id }, headers, body: { bulletinId, confirmed: true } }),
    );
    if (answer.kind === 'refused' && answer.code !== 'no-free-place') this.wants.delete('choose-private');
    if (answer.kind === 'done') this.wants.delete('choose-private');
    return answer;
  }

  private async responded({ response }: ApplicationView): Promise<void> {
    if (!response) return;
    const { id: responseId, bulletinId, status } = response;
    const card = gardenOf(this.quarter, bulletinId)?.bulletins.get(bulletinId);
    if (status === 'gathered' && card?.gatherUntil) this.world.time.wish(card.gatherUntil);
    this.waited += 1;
    const isTired = this.waited * this.world.lookEveryMs > 6_000;
    if (this.wants.delete('take-back') || (status !== 'held' && isTired)) {
      this.avoided.set(bulletinId, Date.now() + 4_000);
      return this.takeBack(responseId);
    }
    if (status !== 'held') return this.wait();
    return this.answered(responseId, bulletinId);
  }

  private async takeBack(responseId: string): Promise<void> {
    await this.does('take back', this.client, () =>
      this.client.portal.takeBack({ params: { id: this.id, responseId } }),
    );
  }

  /** By the employee of the kindergarten whose place it holds. */
  private async answered(responseId: string, bulletinId: string): Promise<void> {
    const employee = this.employeeOf(bulletinId);
    if (!employee) return this.wait();
    const params = { id: this.id };
    if (this.wants.delete('be-declined')) {
      const body = { responseId, reasonCode: 'documents-do-not-match' };
      await this.does('decline', employee, (headers) => employee.portal.decline({ params, headers, body }));
    } else if (this.isBySystem(0.12)) {
      await this.signalled('activate', { responseId });
    } else {
      const body = { responseId };
      await this.does('activate', employee, (headers) => employee.portal.activate({ params, headers, body }));
    }
  }

  private async referred({ referral, lapses }: ApplicationView): Promise<void> {
    if (!referral) return this.wait();
    const { wants, world } = this;
    const { deadlineAt, lastDay, lastDayFrom } = referral.window;
    const employee = this.employeeOf(referral.bulletinId);
    const params = { id: this.id };
    if (wants.delete('revoke')) {
      if (this.isBySystem(0.15)) await this.signalled('revoke', {});
      else await this.does('revoke', this.client, (headers) => this.client.portal.revoke({ params, headers }));
    } else if (wants.has(lapses === 0 ? 'lapse' : 'lapse-again') && !world.closing()) {
      world.time.wish(deadlineAt);
      await this.wait();
    } else if (wants.has('extend') && !referral.extended && !world.closing()) {
      const now = world.time.now();
      if (now >= toInstant(lastDayFrom)) {
        wants.delete('extend');
        await this.extend();
      } else {
        world.time.wish(atMinute(dayOf(toInstant(`${lastDay}T12:00:00.000Z`)), '10:00'));
        await this.wait();
      }
    } else if (employee && wants.delete('arrive')) {
      await this.does('record the arrival', employee, (headers) => employee.portal.recordArrival({ params, headers }));
    } else {
      await this.enroll(employee);
    }
  }

  private async arrived({ referral }: ApplicationView): Promise<void> {
    const employee = referral ? this.employeeOf(referral.bulletinId) : undefined;
    if (employee && this.wants.delete('be-declined-after-arrival')) {
      const body = { reasonCode: 'health-contraindication' };
      await this.does('decline after the arrival', employee, (headers) =>
        employee.portal.decline({ params: { id: this.id }, headers, body }),
      );
      return;
    }
    await this.enroll(employee);
  }

  private async enroll(employee: Client | undefined): Promise<void> {
    if (!employee) return this.wait();
    const body = { documents: seenDocuments };
    if (this.isBySystem(0.15)) await this.signalled('enroll', body);
    else {
      await this.does('enrol', employee, (headers) =>
        employee.portal.enroll({ params: { id: this.id }, headers, body }),
      );
    }
  }

  private async extend(): Promise<void> {
    const document = await this.parent.uploadDocument(this.id, 'spravka.pdf').catch(() => null);
    if (document === null) {
      this.wants.add('extend');
      return this.wait();
    }
    const body = { days: 5, documentIds: [document] };
    if (this.isBySystem(0.3)) await this.signalled('extend', body);
    else {
      await this.does('extend', this.client, (headers) =>
        this.client.portal.extend({ params: { id: this.id }, headers, body }),
      );
    }
  }

  private async withdraw(): Promise<void> {
    await this.does('withdraw', this.client, (headers) =>
      this.client.portal.withdraw({ params: { id: this.id }, headers }),
    );
  }

  private async signalled(signal: Signal, body: object): Promise<Answer<unknown>> {
    const answer = await otherSystem(this.world.system, this.id, signal, body, this.how);
    // Its sender may not ask how it ended: the application shows it.
    await this.wait();
    return answer;
  }

  private async does(what: string, by: Client, act: (headers: Key) => Promise<unknown>): Promise<Answer<unknown>> {
    const answer = await by.ask(what, this.how, (_portal, headers) => act(headers));
    this.doing = `${what}: ${answer.kind === 'refused' ? answer.code : answer.kind}`;
    return this.settled(by, answer);
  }

  /** What was only kept is waited for a little, as by a page; what nobody answered, a moment. */
  private async settled(by: Client, answer: Answer<unknown>): Promise<Answer<unknown>> {
    if (answer.kind === 'lost') await this.wait();
    const commandId = answer.kind === 'done' ? keptAs(answer.body) : null;
    if (commandId === null) return answer;
    this.pending = commandId;
    for (let looks = 0; looks < 20; looks += 1) {
      const params = { id: this.id, commandId };
      const status = await by.glance((portal) => portal.commandStatus({ params }));
      if (status && status.status !== 'accepted') break;
      await this.wait();
    }
    return answer;
  }

  private employeeOf(bulletinId: string): Client | undefined {
    return gardenOf(this.quarter, bulletinId)?.employee;
  }

  private isBySystem(share: number): boolean {
    return this.random() < share;
  }

  /** Only time will help it. */
  private isLong({ stage, response }: ApplicationView): boolean {
    return stage === 'queued' ? response?.status !== 'held' : stage === 'stop-listed';
  }

  private async wait(): Promise<void> {
    await sleep(this.world.lookEveryMs * (0.5 + this.random()));
  }
}

function keptAs(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('commandId' in body)) return null;
  return typeof body.commandId === 'string' ? body.commandId : null;
}
