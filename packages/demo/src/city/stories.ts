import { addMs } from '@kezek/calendar/instant';
import { choose, direct, follow, generalOf, respond, type Crowd, type DemoBulletin, type Fate } from './bulletins';
import type { Random } from './random';
import type { StoryKind } from './sizes';
import type { Workdays } from './workdays';

/** Who takes part in a story. */
export interface Cast {
  /** Applications that the story is about; the demo persons' own. */
  heroes: readonly string[];
  /** Applications that stay where they are, so that one can play them. */
  spared: readonly string[];
  /** The account of the kindergarten's employee, if it has one, and of the city's operator. */
  employeeId?: string;
  operatorId: string;
}

/** When a story's bulletin was published: working days from today. */
export function publicationOf(kind: StoryKind, turn: number, random: Random): number {
  switch (kind) {
    case 'scheduled':
      return 1 + (turn % 5);
    case 'today':
      return 0;
    case 'priority':
      return -1 - (turn % 2);
    case 'general':
      return -5 - ((turn * 2) % 10);
    case 'referral':
      return -7;
    case 'stop-list':
      return -13;
    case 'filled':
      return -16 - random.int(0, 10);
    case 'closed':
      return -33 - random.int(0, 6);
    case 'withdrawn':
      return -9;
    case 'lapsed-once':
      return -48;
    case 'lapsed-twice':
      return -24;
    case 'state-order':
      return -3 - turn;
  }
}

/** Adds to the bulletin what people did about it. Steps may lie in the future: those are left out later. */
export function tell(kind: StoryKind, days: Workdays, bulletin: DemoBulletin, cast: Cast, random: Random): void {
  const { published, places } = bulletin;
  const by = cast.employeeId;
  const crowd = (skip: number, count: number, secondsApart: number): Crowd => ({
    skip,
    count,
    secondsApart,
    except: [...cast.spared],
  });
  const early = days.at(published, '07:03');
  const opened = days.at(generalOf(bulletin), '07:00');
  switch (kind) {
    case 'scheduled':
      return;
    case 'today':
      return respond(bulletin, early, crowd(0, 2, 240));
    case 'priority':
      respond(bulletin, early, crowd(0, Math.min(3, places), 420));
      if (published < -1) direct(days, bulletin, 1, { on: published + 1, fate: 'waiting', by });
      return;
    case 'general':
      return general(days, bulletin, crowd, random, by);
    case 'referral':
      // Issued two working days ago: three more to come with the documents.
      respond(bulletin, addMs(opened, 4_000), [...cast.heroes]);
      return direct(days, bulletin, 1, { on: -2, fate: 'waiting', by });
    case 'stop-list':
      // Issued nine working days ago, lapsed after five, in the stop-list for ten.
      respond(bulletin, addMs(opened, 9_000), [...cast.heroes]);
      return direct(days, bulletin, 1, { on: -9, fate: 'waiting', by });
    case 'lapsed-once':
      respond(bulletin, addMs(opened, 2_000), [...cast.heroes]);
      return direct(days, bulletin, 1, { on: -43, fate: 'waiting', by });
    case 'lapsed-twice':
      // The stop-list ended 28 working days ago; after this one the application is removed.
      respond(bulletin, addMs(opened, 6_000), [...cast.heroes]);
      return direct(days, bulletin, 1, { on: -19, fate: 'waiting', by });
    case 'filled':
      respond(bulletin, early, crowd(0, places, 300));
      for (let place = 1; place <= places; place += 1) {
        direct(days, bulletin, place, { on: published + 1, fate: 'enrolled', by });
      }
      // Those who had no turn in priority access come in general access.
      respond(bulletin, addMs(opened, 1_000), crowd(0, places, 2));
      for (let place = 1; place <= places; place += 1) {
        direct(days, bulletin, place, { on: generalOf(bulletin) + 1, fate: 'enrolled', by });
      }
      return;
    case 'closed':
      respond(bulletin, early, crowd(0, 2, 600));
      direct(days, bulletin, 1, { on: published + 1, fate: 'enrolled', by });
      bulletin.steps.push({
        type: 'decline',
        at: days.at(published + 2, '16:20'),
        bulletinId: bulletin.id,
        placeNo: 2,
        reasonCode: 'applicant-refused',
        note: 'Демо: родители выбрали другой детский сад.',
        by,
      });
      return;
    case 'withdrawn':
      respond(bulletin, early, crowd(0, 2, 600));
      bulletin.steps.push({
        type: 'end',
        at: days.at(published + 2, '12:00'),
        bulletinId: bulletin.id,
        how: 'withdrawn',
        reasonCode: 'building-not-usable',
      });
      return;
    case 'state-order':
      return stateOrder(days, bulletin, crowd, random, by);
  }
}

/** Some places go in priority access; in general access some are left, or some people wait. */
function general(
  days: Workdays,
  bulletin: DemoBulletin,
  crowd: (skip: number, count: number, secondsApart: number) => Crowd,
  random: Random,
  by: string | undefined,
): void {
  const { published, places } = bulletin;
  const first = Math.min(3, places - 1);
  respond(bulletin, days.at(published, '07:03'), crowd(0, first, 500));
  for (let place = 1; place <= first; place += 1) {
    direct(days, bulletin, place, { on: published + 1, fate: anyFate(random), by });
  }
  const comers = random.chance(0.5) ? places - first + random.int(2, 6) : places - first - 1;
  respond(bulletin, days.at(generalOf(bulletin), '07:00'), crowd(10, comers, 3));
  const given = random.int(0, 1);
  for (let place = first + 1; place <= first + given; place += 1) {
    direct(days, bulletin, place, { on: generalOf(bulletin) + 1, fate: anyFate(random), by });
  }
}

/** No activation: the choice is a referral at once. Some places stay free. */
function stateOrder(
  days: Workdays,
  bulletin: DemoBulletin,
  crowd: (skip: number, count: number, secondsApart: number) => Crowd,
  random: Random,
  by: string | undefined,
): void {
  const chosen = random.int(1, bulletin.places - 2);
  for (let place = 1; place <= chosen; place += 1) {
    const on = bulletin.published + 1 + Math.floor((place - 1) / 2);
    const minute = String(10 + place * 5);
    choose(bulletin, days.at(on, `12:${minute}`), crowd(2 + place * 3, 1, 0));
    follow(days, bulletin, place, { on, fate: place === chosen ? 'revoked' : anyFate(random), by });
  }
}

const anyFate = (random: Random): Fate =>
  random.weighted<Fate>([
    ['enrolled', 45],
    ['arrived', 15],
    ['waiting', 30],
    ['revoked', 10],
  ]);
