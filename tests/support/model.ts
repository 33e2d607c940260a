/**
 * The queue's rules once more, written down naively: one queue of general applications, one kindergarten. It knows
 * nothing of databases, workflows or calendars; windows' ends are told to it. Instants compare as text.
 */
export interface ModelResponse {
  id: string;
  bulletinId: string;
  status: 'gathered' | 'waiting' | 'held';
  access: 'priority' | 'general';
  /** Order of coming. */
  no: number;
}

export interface ModelApplication {
  id: string;
  submittedAt: string;
  stage: 'queued' | 'referred' | 'arrived' | 'stop-listed' | 'enrolled' | 'removed' | 'withdrawn';
  lapses: number;
  response: ModelResponse | null;
  referral: { bulletinId: string; responseId: string; deadlineAt: string; revocableUntil: string } | null;
  stopUntil: string | null;
  /** Its last referral ended so: the kindergarten that waited is told. */
  hasLapsed: boolean;
  declinedBy: Set<string>;
  /** Ids of all responses that it ever had. */
  responseIds: string[];
}

export interface ModelBulletin {
  id: string;
  places: number;
  status: 'scheduled' | 'published' | 'filled' | 'closed';
  publishAt: string;
  gatherUntil: string;
  generalAt: string;
  closeAt: string;
  isSettled: boolean;
  /** The last submission instant whose turn has come. */
  cutoff: string;
  enrolled: number;
}

const turnDepth = 6;
const finals = ['enrolled', 'removed', 'withdrawn'];
export const isFinal = ({ stage }: ModelApplication): boolean => finals.includes(stage);

export class Model {
  readonly applications: ModelApplication[] = [];
  readonly bulletins: ModelBulletin[] = [];
  private responses = 0;

  bulletin(id: string): ModelBulletin {
    const found = this.bulletins.find((bulletin) => bulletin.id === id);
    if (!found) throw new Error(`the model has no bulletin ${id}`);
    return found;
  }

  /** In the shown order. */
  get queue(): ModelApplication[] {
    return this.applications
      .filter(({ stage }) => stage === 'queued')
      .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
  }

  holders = (bulletinId: string): number =>
    this.applications.filter(
      ({ response, referral }) =>
        (response?.bulletinId === bulletinId && response.status === 'held') || referral?.bulletinId === bulletinId,
    ).length;

  free = (bulletin: ModelBulletin): number => bulletin.places - bulletin.enrolled - this.holders(bulletin.id);

  /** Seats that the catalog keeps for this bulletin. */
  reserved = (bulletin: ModelBulletin): number =>
    bulletin.status === 'scheduled' || bulletin.status === 'published'
      ? bulletin.places - bulletin.enrolled
      : this.applications.filter(({ referral }) => referral?.bulletinId === bulletin.id).length;

  /** Why responding is refused; null when it is not. */
  mayRespond(application: ModelApplication, bulletin: ModelBulletin, now: string): string | null {
    if (bulletin.status === 'filled' || bulletin.status === 'closed') return 'bulletin-closed';
    if (bulletin.status === 'scheduled') return 'bulletin-not-open';
    if (application.stage === 'stop-listed') return 'in-stop-list';
    if (application.referral) return 'has-referral';
    if (isFinal(application)) return 'application-ended';
    if (application.response) return 'live-response-exists';
    if (application.declinedBy.has(bulletin.id)) return 'declined-here-before';
    const inTurn = now >= bulletin.generalAt || application.submittedAt <= bulletin.cutoff;
    return inTurn ? null : 'turn-has-not-come';
  }

  respond(application: ModelApplication, bulletin: ModelBulletin, now: string, id: string): void {
    const access = now >= bulletin.generalAt ? 'general' : 'priority';
    const status = bulletin.isSettled ? 'waiting' : 'gathered';
    application.response = { id, bulletinId: bulletin.id, status, access, no: (this.responses += 1) };
    application.responseIds.push(id);
    this.fill(bulletin);
  }

  release(application: ModelApplication): void {
    const { response } = application;
    application.response = null;
    if (response) this.fill(this.bulletin(response.bulletinId));
  }

  direct(application: ModelApplication, window: { deadlineAt: string; revocableUntil: string }): void {
    const { response } = application;
    if (!response) throw new Error('the model activates a response');
    application.referral = { ...window, bulletinId: response.bulletinId, responseId: response.id };
    application.stage = 'referred';
    application.hasLapsed = false;
    application.response = null;
    this.widen();
  }

  /** Revoked, lapsed or declined: its place goes to the next in line. */
  endReferral(application: ModelApplication, stage: ModelApplication['stage']): void {
    const { referral } = application;
    application.referral = null;
    application.stage = stage;
    if (referral) this.fill(this.bulletin(referral.bulletinId));
  }

  enroll(application: ModelApplication): void {
    const { referral } = application;
    if (!referral) throw new Error('the model enrols by a referral');
    const bulletin = this.bulletin(referral.bulletinId);
    application.referral = null;
    application.stage = 'enrolled';
    bulletin.enrolled += 1;
    if (bulletin.enrolled === bulletin.places && bulletin.status === 'published') this.end(bulletin, 'filled');
  }

  withdraw(application: ModelApplication): void {
    application.stage = 'withdrawn';
    application.stopUntil = null;
    this.release(application);
    this.widen();
  }

  end(bulletin: ModelBulletin, status: 'filled' | 'closed'): void {
    bulletin.status = status;
    for (const application of this.applications) {
      if (application.response?.bulletinId === bulletin.id) application.response = null;
    }
  }

  /** Instants at which something happens by itself or a phase begins. */
  dues(now: string): string[] {
    const ofBulletins = this.bulletins
      .filter(({ status }) => status === 'scheduled' || status === 'published')
      .flatMap(({ publishAt, gatherUntil, generalAt, closeAt }) => [publishAt, gatherUntil, generalAt, closeAt]);
    const ofApplications = this.applications.flatMap(({ stage, referral, stopUntil }) => [
      ...(stage === 'referred' && referral ? [referral.deadlineAt] : []),
      ...(stopUntil ? [stopUntil] : []),
    ]);
    return [...ofBulletins, ...ofApplications].filter((at) => at > now).toSorted();
  }

  /** What happens by itself at that instant. Answers who has lapsed, whose stop-list's end must be told. */
  pass(at: string): ModelApplication[] {
    for (const bulletin of this.bulletins) {
      if (bulletin.status === 'scheduled' && bulletin.publishAt === at) {
        bulletin.status = 'published';
        bulletin.cutoff = this.cutoff(bulletin);
      }
      if (bulletin.status === 'published' && bulletin.gatherUntil === at) this.settle(bulletin);
      if (bulletin.status === 'published' && bulletin.closeAt === at) this.end(bulletin, 'closed');
    }
    for (const application of this.applications.filter(({ stopUntil }) => stopUntil === at)) {
      application.stage = 'queued';
      application.stopUntil = null;
    }
    const lapsed = this.applications.filter(
      ({ stage, referral }) => stage === 'referred' && referral?.deadlineAt === at,
    );
    for (const application of lapsed) {
      application.lapses += 1;
      this.endReferral(application, application.lapses >= 2 ? 'removed' : 'stop-listed');
      application.hasLapsed = application.stage === 'stop-listed';
    }
    return lapsed.filter(({ stage }) => stage === 'stop-listed');
  }

  private settle(bulletin: ModelBulletin): void {
    bulletin.isSettled = true;
    for (const { response } of this.applications) {
      if (response?.bulletinId === bulletin.id) response.status = 'waiting';
    }
    this.fill(bulletin);
  }

  private fill(bulletin: ModelBulletin): void {
    if (bulletin.status !== 'published' || !bulletin.isSettled) return;
    const waiting = this.queue.filter(
      ({ response }) => response?.bulletinId === bulletin.id && response.status === 'waiting',
    );
    const line = [
      ...waiting.filter(({ response }) => response?.access === 'priority'),
      ...waiting
        .filter(({ response }) => response?.access === 'general')
        .toSorted((a, b) => (a.response?.no ?? 0) - (b.response?.no ?? 0)),
    ];
    for (const { response } of line.slice(0, Math.max(0, this.free(bulletin)))) if (response) response.status = 'held';
  }

  private cutoff(bulletin: ModelBulletin): string {
    return this.queue[turnDepth - 1]?.submittedAt ?? bulletin.publishAt;
  }

  private widen(): void {
    for (const bulletin of this.bulletins.filter(({ status }) => status === 'published')) {
      const next = this.cutoff(bulletin);
      if (next > bulletin.cutoff) bulletin.cutoff = next;
    }
  }
}
