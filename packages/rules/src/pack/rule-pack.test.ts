import { kazakhstanCalendar } from '@kezek/calendar/calendar-table';
import { addHours, atMinute, toCalendarDay } from '@kezek/calendar/instant';
import { generalAccessAt } from '@kezek/calendar/working-days';
import { describe, expect, it } from '@jest/globals';
import { almaty, astana, defaultPacks } from './default-packs';
import { packInForce, type RulePack } from './rule-pack';

const day = toCalendarDay('2026-03-20');
const countryDefault = packInForce(defaultPacks, '*', day);
const pack = (locality: string, version: number, appliesFrom: string): RulePack => ({
  ...countryDefault,
  locality,
  version,
  appliesFrom: toCalendarDay(appliesFrom),
});
const versionOn = (packs: readonly RulePack[], locality: string, on: string) =>
  packInForce(packs, locality, toCalendarDay(on)).version;

describe('the rule pack in force', () => {
  it("is the city's own, else the country's default", () => {
    expect(packInForce(defaultPacks, astana, day).locality).toBe(astana);
    expect(packInForce(defaultPacks, almaty, day).locality).toBe('*');
  });

  it('applies from its day on, until a later one does', () => {
    const packs = [pack('*', 2, '2026-04-01'), pack('*', 1, '2026-01-01'), pack('*', 3, '2026-05-01')];
    expect(versionOn(packs, almaty, '2026-03-31')).toBe(1);
    expect(versionOn(packs, almaty, '2026-04-01')).toBe(2);
    expect(versionOn(packs, almaty, '2026-04-30')).toBe(2);
    expect(versionOn(packs, almaty, '2026-05-01')).toBe(3);
  });

  it('is the later version of two that apply from one day', () => {
    const packs = [pack('*', 5, '2026-01-01'), pack('*', 6, '2026-01-01'), pack('*', 4, '2026-01-01')];
    expect(versionOn(packs, almaty, '2026-01-01')).toBe(6);
  });

  it("is the city's own however old, and the default until the city's begins", () => {
    const packs = [pack('*', 9, '2026-03-01'), pack(almaty, 2, '2026-02-01')];
    expect(versionOn(packs, almaty, '2026-03-20')).toBe(2);
    expect(() => versionOn(packs, almaty, '2026-01-31')).toThrow(`no rule pack applies in ${almaty} on 2026-01-31`);
    expect(versionOn([...packs, pack('*', 1, '2024-03-01')], almaty, '2026-01-31')).toBe(1);
  });

  it('is found without moving the packs it is looked for in', () => {
    const packs = Object.freeze([pack('*', 1, '2026-01-01'), pack('*', 2, '2026-02-01')]);
    expect(versionOn(packs, almaty, '2026-03-01')).toBe(2);
  });
});

describe('the packs of a new installation', () => {
  const publishedAt = atMinute(day, '07:00');
  const generalIn = (city: string) => {
    const { priorityWindow, publicationMinute } = packInForce(defaultPacks, city, day).values.bulletin;
    return generalAccessAt(kazakhstanCalendar, publishedAt, priorityWindow, publicationMinute);
  };

  it('give Almaty three working days of priority, over Nauryz', () => {
    expect(generalIn(almaty)).toBe(atMinute(toCalendarDay('2026-03-31'), '07:00'));
  });

  it('give Astana one calendar day and gather nothing', () => {
    expect(generalIn(astana)).toBe(addHours(publishedAt, 24));
    expect(packInForce(defaultPacks, astana, day).values.bulletin.gatherUntilMinute).toBeNull();
  });

  it('differ in nothing that the guides fix for the whole country', () => {
    const { bulletin: ours, ...inAlmaty } = packInForce(defaultPacks, almaty, day).values;
    const { bulletin: theirs, ...inAstana } = packInForce(defaultPacks, astana, day).values;
    expect(inAstana).toEqual(inAlmaty);
    expect(ours).not.toEqual(theirs);
  });

  it('hold the values of the guides (S0, S2)', () => {
    expect(packInForce(defaultPacks, almaty, day).values).toMatchObject({
      bulletin: {
        publicationMinute: '07:00',
        gatherUntilMinute: '18:00',
        priorityWindow: { unit: 'working-days', n: 3 },
      },
      referral: {
        validWorkingDays: 5,
        revocableHours: 24,
        extensionMaxCalendarDays: 30,
        extensionOnlyOnLastDay: true,
      },
      stopList: { workingDays: 10 },
      lapsesUntilRemoval: 2,
      queue: { generalPerPrivileged: 3 },
      age: { privateChoiceFromYears: 3 },
    });
  });

  it('have every text in three languages, and no code twice', () => {
    for (const { values } of defaultPacks) {
      for (const list of [
        values.queue.privileges,
        values.declineReasons,
        values.closingReasons,
        values.enrolmentDocuments,
      ]) {
        const codes = list.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        for (const { text } of list) for (const words of [text.kk, text.ru, text.en]) expect(words.trim()).not.toBe('');
      }
    }
  });
});
