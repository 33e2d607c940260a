import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import { addDays, type Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { demoId } from './ids';
import type { DemoGroup } from './kindergartens';
import type { Workdays } from './workdays';

/** A bulletin on its way through the demo's past: what people did about it, in words of its own. */
export interface DemoBulletin {
  id: string;
  group: DemoGroup;
  kind: BulletinKind;
  places: number;
  /** Working days from today; negative: past. */
  published: number;
  steps: DemoStep[];
}

export type Crowd = { skip: number; count: number; secondsApart: number; except: string[] };

export function scheduledBulletin(
  days: Workdays,
  given: { no: number; group: DemoGroup; places: number; published: number },
): DemoBulletin {
  const { no, group, places, published } = given;
  const { kindergarten } = group;
  const id = demoId(kindergarten.city.key, 'bulletin', no);
  const kind = kindergarten.kind === 'state-order' ? ('state-order' as const) : ('public' as const);
  const publishOn = days.day(published);
  const schedule: DemoStep = {
    type: 'schedule',
    // Three working days ahead, but known by today.
    at: days.at(Math.min(published - 3, -1), '11:00'),
    bulletin: {
      id,
      kindergartenId: kindergarten.id,
      groupId: group.id,
      kind,
      city: kindergarten.city.kato,
      locality: kindergarten.district.kato,
      birthYear: group.birthYear,
      language: group.language,
      places,
      startsOn: addDays(publishOn, 21),
      publishOn,
    },
  };
  return { id, group, kind, places, published, steps: [schedule] };
}

/** The first working day after three of priority; Astana's one calendar day is over by then too. */
export const generalOf = (bulletin: DemoBulletin): number => bulletin.published + 4;

export function respond(bulletin: DemoBulletin, at: Instant, who: Crowd | string[]): void {
  const crowded = Array.isArray(who) ? who.length > 0 : who.count > 0;
  if (crowded) bulletin.steps.push({ type: 'respond', at, bulletinId: bulletin.id, who });
}

export function choose(bulletin: DemoBulletin, at: Instant, who: Crowd | string[]): void {
  bulletin.steps.push({ type: 'choose', at, bulletinId: bulletin.id, who });
}

/** What becomes of a place once it has a referral. */
export type Fate = 'enrolled' | 'arrived' | 'waiting' | 'revoked';

/** An employee activates a place's holder on a working day; then, `fate`. `waiting` lapses by itself in its time. */
export function direct(
  days: Workdays,
  bulletin: DemoBulletin,
  placeNo: number,
  { on, fate, by }: { on: number; fate: Fate; by?: string },
): void {
  const minute = String(Math.min(59, placeNo * 7)).padStart(2, '0');
  bulletin.steps.push({ type: 'activate', at: days.at(on, `10:${minute}`), bulletinId: bulletin.id, placeNo, by });
  follow(days, bulletin, placeNo, { on, fate, by });
}

/** The same from the referral on: a private choice needs no activation. */
export function follow(
  days: Workdays,
  bulletin: DemoBulletin,
  placeNo: number,
  { on, fate, by }: { on: number; fate: Fate; by?: string },
): void {
  const minute = String(Math.min(59, placeNo * 7)).padStart(2, '0');
  const place = { bulletinId: bulletin.id, placeNo };
  if (fate === 'revoked') bulletin.steps.push({ type: 'revoke', at: days.at(on, `19:${minute}`), ...place });
  if (fate === 'arrived' || fate === 'enrolled') {
    bulletin.steps.push({ type: 'arrive', at: days.at(on + 2, `11:${minute}`), ...place, by });
  }
  if (fate === 'enrolled') bulletin.steps.push({ type: 'enroll', at: days.at(on + 3, `15:${minute}`), ...place, by });
}
