import { epochMs, type Instant } from '@kezek/calendar/instant';
import { cutoffsOf, widen, type Cutoffs } from '../../queue/cutoff';
import type { Phase } from '../../queue/order';
import { order, present, type Waiting } from '../../queue/testing/model-queue';
import { giveTurnBack, turnUsed, useTurn, type TurnKind } from '../../queue/turn';
import { admit, type OfferedBulletin } from '../admission';

interface Response {
  of: Waiting;
  status: 'gathered' | 'held' | 'waiting' | 'activated';
  turn: TurnKind | null;
}

/**
 * One bulletin over one queue, as the bulletin database keeps them: a few lines of memory instead of tables, with
 * every decision taken by the rules. Names of the queue's entries stand for applications.
 */
export class ModelBulletin {
  phase: Phase = { privileged: 0, general: 0 };
  cutoffs: Cutoffs = { 'out-of-turn': null, 'first-priority': null, general: null };
  private responses: Response[] = [];

  constructor(
    private queue: Waiting[],
    private readonly bulletin: Omit<OfferedBulletin, 'cutoffs'>,
    private readonly places: number,
    private readonly turnDepth: number,
  ) {}

  get order(): string[] {
    return order(this.queue, this.phase).map(({ name }) => name);
  }

  /** Who may respond in priority access now, by the stored cut-offs. */
  get called(): string[] {
    return this.order.filter((name) => this.mayRespond(name, this.bulletin.publishAt) === 'yes');
  }

  with(status: Response['status']): string[] {
    return this.responses.filter((response) => response.status === status).map(({ of }) => of.name);
  }

  publish(): void {
    this.cutoffs = this.cutoffsNow();
  }

  /** `yes`, or the refusal's code. */
  mayRespond(name: string, at: Instant): string {
    const entry = this.find(name);
    const { city, birthYear, language } = this.bulletin;
    const hasLiveResponse = this.responses.some(({ of, status }) => of === entry && status !== 'activated');
    const candidate = { ...entry, city, birthYear, language, gate: 'open', gateReason: 'gate-closed' } as const;
    const rights = { stopListUntil: null, agesOutAt: this.bulletin.closeAt };
    const admission = admit(
      { ...candidate, ...rights, hasLiveResponse, declinedHere: false },
      { ...this.bulletin, cutoffs: this.cutoffs },
      at,
    );
    return admission.ok ? 'yes' : admission.refusal.code;
  }

  respond(name: string, at: Instant): string {
    const answer = this.mayRespond(name, at);
    if (answer !== 'yes') return answer;
    const { gatherUntil } = this.bulletin;
    const gathered = gatherUntil !== null && epochMs(at) < epochMs(gatherUntil);
    const response: Response = { of: this.find(name), status: gathered ? 'gathered' : 'waiting', turn: null };
    this.responses.push(response);
    if (!gathered) this.fillPlaces();
    return response.status;
  }

  settleGathering(): void {
    for (const response of this.responses) if (response.status === 'gathered') response.status = 'waiting';
    this.fillPlaces();
  }

  takeBack(name: string): void {
    this.responses = this.responses.filter(({ of }) => of.name !== name);
    this.fillPlaces();
  }

  /** A referral is issued: the application leaves the queue, a turn may be used, the cut-offs widen. */
  activate(name: string): void {
    const response = this.responses.find(({ of, status }) => of.name === name && status === 'held');
    if (!response) throw new Error(`${name} holds no place`);
    response.turn = turnUsed(response.of.category, 'priority', present(this.queue));
    response.status = 'activated';
    this.phase = useTurn(this.phase, response.turn);
    this.queue = this.queue.filter((entry) => entry !== response.of);
    this.cutoffs = widen(this.cutoffs, this.cutoffsNow());
  }

  /** Within 24 hours: back in the queue, the turn and the place are given back. */
  revoke(name: string): void {
    const response = this.responses.find(({ of, status }) => of.name === name && status === 'activated');
    if (!response) throw new Error(`${name} has no referral`);
    this.responses = this.responses.filter((other) => other !== response);
    this.phase = giveTurnBack(this.phase, response.turn);
    this.queue = [...this.queue, response.of];
    this.fillPlaces();
  }

  /** Places go to those who wait by their position in the queue at this moment (RULES.md "respond"). */
  private fillPlaces(): void {
    const taken = this.responses.filter(({ status }) => status === 'held' || status === 'activated').length;
    const inOrder = this.order;
    this.responses
      .filter(({ status }) => status === 'waiting')
      .toSorted((a, b) => inOrder.indexOf(a.of.name) - inOrder.indexOf(b.of.name))
      .slice(0, this.places - taken)
      .forEach((response) => (response.status = 'held'));
  }

  private cutoffsNow(): Cutoffs {
    const firstN = order(this.queue, this.phase).slice(0, this.turnDepth);
    return cutoffsOf(firstN, this.turnDepth, this.bulletin.publishAt);
  }

  private find(name: string): Waiting {
    const entry = [...this.queue, ...this.responses.map(({ of }) => of)].find((one) => one.name === name);
    if (!entry) throw new Error(`${name} is not in the queue`);
    return entry;
  }
}
