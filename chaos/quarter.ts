import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { BulletinCard } from '@kezek/contract/public/views';
import type { Language } from '@kezek/contract/values';
import type { City } from '../tests/support/cities';
import type { TestKindergarten, Town } from '../tests/support/town';
import { Client } from './client';
import type { Notes } from './notes';
import type { Time } from './time';

export interface Garden {
  kindergarten: TestKindergarten;
  employee: Client;
  /** Bulletins that have not ended, by id, as they were seen last. */
  bulletins: Map<string, BulletinCard>;
  /** Also of those that have ended. */
  everOffered: Set<string>;
  /** Somebody is declined wherever there still is a place. */
  isAskedForMore: boolean;
}

/** One queue with the kindergartens that offer places in it. */
export interface Quarter {
  city: City;
  birthYear: number;
  language: Language;
  public: Garden;
  ofState: Garden;
  /** Gardens that are full; their bulletins live on. */
  former: Garden[];
}

/** Somebody's queue is left to those who are in it when its children are that old: some of them end their lives late. */
const oldestToBegin = 4;

/** Turning three: old enough for a private choice, mostly, and years before they are past the age. */
const age = 3;
const languages: readonly Language[] = ['en', 'kk-ru', 'ru', 'kk'];

export interface Founding {
  town: Town;
  notes: Notes;
  time: Time;
  /** Of a kindergarten: when its seats are used up, another one offers places in the queue. */
  capacity: number;
}

export async function foundQuarter(founding: Founding, no: number): Promise<Quarter> {
  const city = no % 2 === 0 ? 'astana' : 'almaty';
  const birthYear = yearOf(founding.time.now()) - age;
  const language = languages[Math.floor(no / 2) % languages.length] ?? 'en';
  const queue = { city, birthYear, language } as const;
  return {
    ...queue,
    public: await foundGarden(founding, queue, 'public'),
    ofState: await foundGarden(founding, queue, 'state-order'),
    former: [],
  };
}

const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4));

export const isYoung = ({ birthYear }: Quarter, at: Instant): boolean => yearOf(at) - birthYear <= oldestToBegin;

export async function foundGarden(
  { town, notes, capacity }: Founding,
  queue: Pick<Quarter, 'city' | 'birthYear' | 'language'>,
  kind: BulletinKind,
): Promise<Garden> {
  const kindergarten = await town.kindergarten({ ...queue, kind, capacity });
  return {
    kindergarten,
    employee: Client.of(kindergarten.employee, notes),
    bulletins: new Map(),
    everOffered: new Set(),
    isAskedForMore: false,
  };
}

export const gardensOf = (quarter: Quarter): Garden[] => [quarter.public, quarter.ofState, ...quarter.former];

/** Whose bulletin it is, or was. */
export const gardenOf = (quarter: Quarter, bulletinId: string): Garden | undefined =>
  gardensOf(quarter).find(({ everOffered }) => everOffered.has(bulletinId));

/** Where one may respond, or choose. */
export const published = (gardens: readonly Garden[]): BulletinCard[] =>
  gardens.flatMap(({ bulletins }) => [...bulletins.values()].filter(({ status }) => status === 'published'));
