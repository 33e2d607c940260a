import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import type { BulletinActivities } from '@kezek/activities/bulletin/bulletin';
import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import type { Refusal } from '@kezek/rules/refusal';
import { ApplicationFailure } from '@temporalio/common';
import { randomUUID } from 'node:crypto';

type Schedule = { publishAt: Instant; gatherUntil: Instant | null; generalAt: Instant; closeAt: Instant };
type Place = 'free' | 'referred' | 'enrolled' | 'returned';

/**
 * The test double of a remote service: the bulletin service, as one bulletin's workflow sees it. It does what is due at
 * an instant by the bulletin's own schedule, and says which seats nobody can have any more.
 */
export class BulletinCourseDouble {
  readonly bulletinId = randomUUID();
  readonly groupId = randomUUID();
  readonly kindergartenId = randomUUID();
  readonly advanced: string[] = [];
  readonly endings = new Set<string>();
  /** How often the workflow has asked where the bulletin stands. */
  looks = 0;
  /** How far the database's clock is behind that of the workflows' server, ms. */
  clockBehindMs = 0;
  places: Place[] = ['free', 'free', 'free'];
  /** Another number of places that an employee wants. */
  resize: BulletinProgress['resize'];
  readonly resizeRefusals: string[] = [];
  private status: BulletinProgress['status'] = 'reserving';
  private step: BulletinProgress['step'] = 'scheduled';

  constructor(
    readonly schedule: Schedule,
    readonly kind: BulletinKind = 'public',
  ) {}

  /** An employee enrols, or a referral ends: the service sends `changed`. */
  set(placeNo: number, place: Place): void {
    this.places[placeNo - 1] = place;
    if (this.status === 'published' && this.places.every((one) => one === 'enrolled')) this.finish('filled');
  }

  activities() {
    return {
      bulletinProgress: async () => {
        this.looks += 1;
        return this.progress();
      },
      seatsReserved: async (_: string, _at: string, refusal: Refusal | null) => {
        if (refusal) this.finish('withdrawn');
        else this.status = 'scheduled';
        return this.progress();
      },
      placesResized: async (_: string, { revision, refusal }: { revision: number; refusal: Refusal | null }) => {
        if (this.resize?.revision !== revision) return this.progress();
        if (refusal) this.resizeRefusals.push(refusal.code);
        else this.places = Array.from({ length: this.resize.places }, (): Place => 'free');
        this.resize = undefined;
        return this.progress();
      },
      advanceBulletin: async (_: string, at: string) => {
        this.advanced.push(at);
        if (this.clockBehindMs > 0) return { ...this.progress(), notYetMs: this.clockBehindMs };
        this.advance(toInstant(at));
        return this.progress();
      },
      endBulletin: async (_: string, { how, commandId }: { how: 'closed' | 'withdrawn'; commandId: string }) => {
        if (this.isEnded() && !this.endings.has(commandId)) {
          throw ApplicationFailure.create({ type: 'bulletin-closed', nonRetryable: true, details: [{ status: 409 }] });
        }
        this.endings.add(commandId);
        this.finish(how);
        return this.progress();
      },
      seatsReturned: async (_: string, placeNos: number[]) => {
        for (const placeNo of placeNos) this.places[placeNo - 1] = 'returned';
        return this.progress();
      },
    };
  }

  private advance(at: Instant): void {
    const { publishAt, gatherUntil, generalAt, closeAt } = this.schedule;
    if (this.isEnded() || at < publishAt) return;
    this.status = 'published';
    this.step = 'published';
    if (gatherUntil && at >= gatherUntil) this.step = 'gathering-settled';
    if (at >= generalAt) this.step = 'general';
    if (at >= closeAt) this.finish('closed');
  }

  private finish(status: 'filled' | 'closed' | 'withdrawn'): void {
    this.status = status;
    this.step = 'ended';
  }

  private isEnded = (): boolean => this.step === 'ended';

  private progress(): BulletinProgress {
    const numbers = (which: Place) => this.places.flatMap((place, index) => (place === which ? [index + 1] : []));
    return {
      bulletinId: this.bulletinId,
      kind: this.kind,
      status: this.status,
      step: this.step,
      ...this.schedule,
      places: this.places.length,
      enrolled: numbers('enrolled').length,
      liveReferrals: numbers('referred').length,
      placesToReturn: this.isEnded() ? numbers('free') : [],
      ...(this.resize && { resize: this.resize }),
      kindergartenId: this.kindergartenId,
      groupId: this.groupId,
      locality: '750000000',
      clockOffsetMs: Number.MIN_SAFE_INTEGER,
    };
  }
}

/** Several bulletins behind one worker: each call goes to the bulletin that it names. */
export class BulletinCourses {
  private readonly doubles = new Map<string, BulletinCourseDouble>();

  add(schedule: Schedule, kind: BulletinKind = 'public'): BulletinCourseDouble {
    const double = new BulletinCourseDouble(schedule, kind);
    this.doubles.set(double.bulletinId, double);
    return double;
  }

  activities() {
    const of = (bulletinId: string) => {
      const double = this.doubles.get(bulletinId);
      if (!double) throw new Error('no such bulletin');
      return double.activities();
    };
    const activities: BulletinActivities = {
      bulletinProgress: (id) => of(id).bulletinProgress(),
      seatsReserved: (id, at, refusal) => of(id).seatsReserved(id, at, refusal),
      placesResized: (id, request) => of(id).placesResized(id, request),
      advanceBulletin: (id, at) => of(id).advanceBulletin(id, at),
      endBulletin: (id, request) => of(id).endBulletin(id, request),
      seatsReturned: (id, placeNos) => of(id).seatsReturned(id, placeNos),
    };
    return activities;
  }
}
