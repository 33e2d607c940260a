import {
  addDays,
  addMs,
  atMinute,
  dayOf,
  daysBetween,
  earlier,
  later,
  startOfDay,
  toCalendarDay,
  type CalendarDay,
  type Instant,
} from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import type { Language } from '@kezek/contract/values';
import { demoId } from './ids';
import type { DemoCityPlace } from './localities';
import { demoIin } from './numbers';
import type { Random } from './random';

export interface DemoApplication {
  id: string;
  account: DemoAccount & { iin: string };
  submittedAt: Instant;
  /** Its submission, and what was decided about a claimed privilege. */
  steps: DemoStep[];
}

export interface Wanted {
  language: Language;
  birthYear: number;
}

/** The first rule pack applies from 1 March 2024. */
const rulesBegin = toCalendarDay('2024-03-04');
const privileges = ['large-family', 'parent-with-disability', 'military-family'];
const outOfTurn = ['orphan', 'special-needs'];

interface Crowd {
  count: number;
  /** Numbers the children of all cities through. */
  firstNo: number;
  now: Instant;
  operatorId: string;
  /** Queues in which nobody is out of turn: a large one would have more of them than first places. */
  calm: readonly Wanted[];
}

/** Everybody who applied in one city. */
export function applicationsOf(
  city: DemoCityPlace,
  { count, firstNo, now, operatorId, calm }: Crowd,
  random: Random,
): DemoApplication[] {
  const year = Number(dayOf(now).slice(0, 4));
  return Array.from({ length: count }, (_, index) => {
    const wanted = { language: anyLanguage(random), birthYear: anyBirthYear(year, random) };
    const no = firstNo + index;
    const birthDate = anyBirthDate(wanted.birthYear, now, random);
    const submittedAt = anySubmission(birthDate, now, random);
    const isCalm = calm.some(
      ({ language, birthYear }) => language === wanted.language && birthYear === wanted.birthYear,
    );
    const privilege = anyPrivilege(random, { outOfTurn: isCalm ? 0 : 0.02 });
    const application = applicationWith(city, wanted, { no, birthDate, submittedAt, privilege }, random);
    application.steps.push(...laterSteps(application, { now, operatorId }, random));
    return application;
  });
}

/** One application, with nothing decided about it yet. */
export function applicationWith(
  city: DemoCityPlace,
  wanted: Wanted,
  given: { no: number; birthDate: CalendarDay; submittedAt: Instant; privilege: string | null },
  random: Random,
): DemoApplication {
  const { no, birthDate, submittedAt, privilege } = given;
  const id = demoId(city.key, 'application', no);
  const number = String(no).padStart(4, '0');
  const account = {
    id: demoId('parent', no),
    role: 'applicant' as const,
    name: `Ата-ана Демо ${number}`,
    iin: demoIin(anyDay('1984-01-01', '2001-12-31', random), random.chance(0.75) ? 'female' : 'male', no),
    kindergartenId: null,
    city: null,
    locale: wanted.language === 'ru' ? ('ru' as const) : ('kk' as const),
    note: null,
  };
  const iin = demoIin(birthDate, random.chance(0.5) ? 'female' : 'male', no);
  return {
    id,
    account,
    submittedAt,
    steps: [
      {
        type: 'submit',
        at: submittedAt,
        application: {
          id,
          submittedBy: account.id,
          child: { iin, name: `Демо Бала-${number}`, birthDate },
          city: city.kato,
          language: wanted.language,
          privilege,
          district: districtOf(city, no),
          wishes: random.chance(0.1) ? 'Демо-пожелание: ближе к дому' : null,
        },
      },
    ],
  };
}

/** Every sixth family has not said where it lives. */
const districtOf = ({ districts }: DemoCityPlace, no: number): string | null =>
  no % 6 === 0 ? null : (districts[no % districts.length]?.kato ?? null);

function laterSteps(
  { id, submittedAt, steps }: DemoApplication,
  { now, operatorId }: { now: Instant; operatorId: string },
  random: Random,
): DemoStep[] {
  const more: DemoStep[] = [];
  const claimed = steps.some((step) => step.type === 'submit' && step.application.privilege !== null);
  if (claimed && random.chance(0.93)) {
    const decision = random.chance(0.92) ? ('confirm' as const) : ('cancel' as const);
    more.push({
      type: 'privilege',
      at: dayLater(submittedAt, random.int(1, 6), random),
      applicationId: id,
      decision,
      by: operatorId,
    });
  }
  if (random.chance(0.03)) {
    // Long before the bulletins of today, so that none of these has a referral.
    const at = dayLater(submittedAt, random.int(7, 300), random);
    if (dayOf(at) < addDays(dayOf(now), -100)) more.push({ type: 'withdraw', at, applicationId: id });
  }
  return more.filter((step) => step.at < now);
}

const anyLanguage = (random: Random): Language =>
  random.weighted<Language>([
    ['kk', 54],
    ['ru', 41],
    ['kk-ru', 5],
  ]);

/** The sixth year is rare: its children come of age on 1 September. */
const anyBirthYear = (year: number, random: Random): number =>
  random.weighted([
    [year - 1, 22],
    [year - 2, 30],
    [year - 3, 23],
    [year - 4, 15],
    [year - 5, 9],
    [year - 6, 1],
  ]);

const anyPrivilege = (random: Random, share: { outOfTurn: number }): string | null => {
  const chance = random.next();
  return chance < share.outOfTurn ? random.pick(outOfTurn) : chance < 0.17 ? random.pick(privileges) : null;
};

function anyBirthDate(birthYear: number, now: Instant, random: Random): CalendarDay {
  const latest = addDays(dayOf(now), -40);
  const december = toCalendarDay(`${birthYear}-12-31`);
  return anyDay(`${birthYear}-01-01`, december < latest ? december : latest, random);
}

/** Within two and a half years, from the child's third week on, in the daytime or the evening. */
function anySubmission(birthDate: CalendarDay, now: Instant, random: Random): Instant {
  const earliest = [addDays(birthDate, 20), rulesBegin, addDays(dayOf(now), -912)].toSorted().at(-1) ?? rulesBegin;
  const ageEnds = toCalendarDay(`${Number(birthDate.slice(0, 4)) + 6}-06-30`);
  const latest = [addDays(dayOf(now), -2), ageEnds].toSorted()[0] ?? earliest;
  const at = inDaytime(anyDay(earliest < latest ? earliest : latest, latest, random), random);
  return earlier(later(at, startOfDay(earliest)), addMs(now, -60_000));
}

const dayLater = (at: Instant, days: number, random: Random): Instant => inDaytime(addDays(dayOf(at), days), random);

const inDaytime = (day: CalendarDay, random: Random): Instant =>
  addMs(atMinute(day, '08:00'), random.int(0, 14 * 3_600) * 1_000 + random.int(0, 999));

/** Both ends included. */
function anyDay(from: string, to: string, random: Random): CalendarDay {
  const first = toCalendarDay(from);
  return addDays(first, random.int(0, Math.max(0, daysBetween(first, toCalendarDay(to)))));
}
