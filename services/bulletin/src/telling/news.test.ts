import { describe, expect, it } from '@jest/globals';
import { toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { notificationText } from '@kezek/contract/texts/render';
import { Locale } from '@kezek/contract/values';
import type { Fact } from '@kezek/rules/application/fact';
import { unopened, type ReferralView, type OpenWindow, type ResponseView } from '@kezek/rules/application/state';
import { newsOf, type Told } from './news';
import { staffNewsOf } from './staff-news';

const at = toInstant('2026-04-01T19:00:00.000Z');
const applicationId = '6f9619ff-8b86-4d01-b42d-00c04fc964ff';
const response: ResponseView = { responseId: 'r', bulletinId: 'b', status: 'waiting', seq: 1 };
const window: OpenWindow = {
  lastDay: toCalendarDay('2026-04-15'),
  lastDayFrom: toInstant('2026-04-14T19:00:00.000Z'),
  deadlineAt: toInstant('2026-04-15T19:00:00.000Z'),
  countedAs: [],
  calendarVersion: 1,
  packVersion: 1,
};

const referral: ReferralView = {
  referralId: 'd',
  responseId: 'r',
  bulletinId: 'b',
  placeNo: 1,
  kindergartenId: 'k',
  kind: 'public',
  issuedAt: at,
  revocableUntil: at,
  window: { ...window, deadlineAt: at },
  extended: false,
  arrivedAt: null,
  limits: { extensionMaxCalendarDays: 30, extensionOnlyOnLastDay: true, lapsesUntilRemoval: 2 },
};

const told = (fact: Fact, before: Partial<Told['before']> = {}): Told => ({
  at,
  fact,
  before: { ...unopened(applicationId, '750000000'), version: 6, ...before },
});
const codes = (fact: Fact, before: Partial<Told['before']> = {}) => newsOf(told(fact, before)).map(({ code }) => code);
const noted = (status: ResponseView['status'], seq = 2): Fact => ({
  type: 'response-noted',
  response: { ...response, status, seq },
  reminders: [],
});

describe('news', () => {
  it('of an application that an operator ended says why, not that it was asked for', () => {
    expect(codes({ type: 'withdrawn', reason: 'not-representative' })).toEqual([
      'application-ended-not-representative',
    ]);
  });

  it('of one fact has one event id, however often it is made', () => {
    const [first] = newsOf(told({ type: 'withdrawn' }));
    expect(first).toEqual({
      eventId: `${applicationId}/7/application-withdrawn`,
      audience: 'applicant',
      applicationId,
      code: 'application-withdrawn',
      at,
      params: {},
    });
  });

  it('of a response says promotion when it waited before, and nothing when it is where it was', () => {
    expect(codes(noted('gathered'))).toEqual(['response-gathered']);
    expect(codes(noted('held'))).toEqual(['response-held']);
    expect(codes(noted('held'), { response })).toEqual(['response-promoted']);
    expect(codes(noted('held'), { response: { ...response, responseId: 'other' } })).toEqual(['response-held']);
    expect(codes(noted('waiting'), { response })).toEqual([]);
  });

  it('of a place says until when the kindergarten has, and its employees hear of it once', () => {
    const activationDueAt = toInstant('2026-04-04T19:00:00.000Z');
    const held: Fact = {
      type: 'response-noted',
      response: { ...response, status: 'held', seq: 2 },
      reminders: [{ code: 'activation-overdue', at: activationDueAt }],
    };
    expect(newsOf(told(held, { response }))).toMatchObject([
      { code: 'response-promoted', params: { activationDueAt } },
    ]);
    expect(staffNewsOf(told(held, { response }))?.toEmployeesOf('k')).toMatchObject({
      audience: 'employees',
      kindergartenId: 'k',
      code: 'response-to-activate',
      params: { responseId: 'r', bulletinId: 'b', kindergartenId: 'k', activationDueAt },
    });
    expect(staffNewsOf(told(held, { response: { ...response, status: 'held' } }))).toBeUndefined();
    expect(staffNewsOf(told(noted('waiting')))).toBeUndefined();
    for (const locale of Locale.options) {
      for (const code of ['response-held', 'response-promoted', 'response-to-activate'] as const)
        expect(notificationText(code, { activationDueAt }, locale).detail).toContain('24:00');
    }
  });

  it('of a place that the list was given says so, and which wish it was; of one by hand nothing of a list', () => {
    const held = { ...response, status: 'held' as const, seq: 2 };
    const byList: Fact = { type: 'response-noted', response: held, reminders: [], wish: 2 };
    const inWords = (fact: Fact, before: Partial<Told['before']>, locale: Locale) =>
      newsOf(told(fact, before)).map(({ code, params }) => notificationText(code, params, locale).detail);
    const says = {
      kk: 'тілектер тізіміңіз бойынша берілді, бұл — 2-тілегіңіз',
      ru: 'по вашему списку пожеланий, это пожелание 2',
      en: 'by your list: it is your wish 2',
    };
    const lists = { kk: 'тізім', ru: 'списк', en: 'list' };
    // Also where it was put back into the line before.
    for (const before of [{}, { response }]) {
      expect(newsOf(told(byList, before))).toMatchObject([{ params: { wish: 2 } }]);
      for (const locale of Locale.options) {
        expect(inWords(byList, before, locale)).toEqual([expect.stringContaining(says[locale])]);
        expect(inWords(noted('held'), before, locale)).toEqual([expect.not.stringContaining(lists[locale])]);
      }
    }
  });

  it('of a place that came back goes to the kindergarten whose it is, not of what it did itself', () => {
    const holds = { response: { ...response, status: 'held' as const } };
    const staffCode = (fact: Fact, before: Partial<Told['before']>) => {
      const news = staffNewsOf(told(fact, before));
      return news && [news.bulletinId, news.toEmployeesOf('k').code, news.toEmployeesOf('k').params['cause']];
    };
    const ended = (cause: 'taken-back' | 'declined'): Fact => ({
      type: 'response-ended',
      responseId: 'r',
      cause,
      seq: 3,
    });
    const cameBack = (cause: string) => ['b', 'place-came-back', cause];
    expect(staffCode(ended('taken-back'), holds)).toEqual(cameBack('released'));
    expect(staffCode(ended('taken-back'), { response })).toBeUndefined();
    expect(staffCode(ended('declined'), holds)).toBeUndefined();
    expect(staffCode({ type: 'withdrawn' }, holds)).toEqual(cameBack('released'));
    const elsewhere: Fact = { type: 'referred', referral: { ...referral, responseId: 'other' }, reminders: [] };
    expect(staffCode(elsewhere, holds)).toEqual(cameBack('released'));
    expect(staffCode({ type: 'referred', referral, reminders: [] }, holds)).toBeUndefined();
    expect(staffCode({ type: 'revoked', referralId: 'd' }, { referral })).toEqual(cameBack('revoked'));
    expect(staffCode({ type: 'lapsed', referralId: 'd', lapses: 1, stopList: window }, { referral })).toEqual(
      cameBack('lapsed'),
    );
    for (const locale of Locale.options) {
      expect(notificationText('place-came-back', { cause: 'lapsed' }, locale).detail).not.toContain('lapsed');
    }
  });

  it('of days that end goes to the kindergarten too', () => {
    const reminded = (code: 'activation-overdue' | 'last-day' | 'two-days-left') =>
      staffNewsOf(told({ type: 'reminded', code }, { referral, response }))?.toEmployeesOf('k');
    expect(reminded('last-day')).toMatchObject({ code: 'arrival-last-day', params: { deadlineAt: at } });
    expect(reminded('activation-overdue')).toMatchObject({ code: 'activation-passed' });
    expect(reminded('two-days-left')).toBeUndefined();
    for (const locale of Locale.options) {
      expect(notificationText('arrival-last-day', { deadlineAt: at }, locale).detail).toContain('24:00');
    }
  });

  it('of an end that has news of its own is not told twice', () => {
    const ended = (cause: 'private-choice' | 'withdrawn' | 'taken-back' | 'bulletin-closed' | 'declined'): Fact => ({
      type: 'response-ended',
      responseId: 'r',
      cause,
      seq: 3,
    });
    expect(codes(ended('private-choice'), { response })).toEqual([]);
    expect(codes(ended('withdrawn'), { response })).toEqual([]);
    expect(codes(ended('taken-back'), { response })).toEqual(['response-taken-back']);
    expect(codes(ended('declined'), { response })).toEqual(['response-declined']);
    expect(newsOf(told(ended('bulletin-closed'), { response }))).toMatchObject([
      { code: 'response-released', params: { responseId: 'r', bulletinId: 'b', cause: 'bulletin-closed' } },
    ]);
  });

  it('of a lapse names the end of the stop-list', () => {
    const [lapsed] = newsOf(told({ type: 'lapsed', referralId: 'd', lapses: 1, stopList: window }, { referral }));
    expect(lapsed).toMatchObject({
      code: 'referral-lapsed',
      params: { kindergartenId: 'k', lapses: 1, stopListLastDay: '2026-04-15', until: window.deadlineAt },
    });
  });

  it('of what is overdue goes to the operators, reminders to the applicant', () => {
    const reminded = (code: 'activation-overdue' | 'enrolment-overdue' | 'last-day') =>
      newsOf(told({ type: 'reminded', code }));
    expect(reminded('activation-overdue')).toMatchObject([{ audience: 'operators' }]);
    expect(reminded('enrolment-overdue')).toMatchObject([{ audience: 'operators' }]);
    expect(reminded('last-day')).toMatchObject([{ audience: 'applicant' }]);
  });

  it('of a new application that inherits a stop-list says so', () => {
    const opened = (stopList: OpenWindow | null): Fact => ({ type: 'opened', agesOutAt: at, lapses: 1, stopList });
    expect(codes(opened(null))).toEqual(['application-accepted']);
    expect(codes(opened(window))).toEqual(['application-accepted', 'application-inherits-stop-list']);
  });

  it.each(['two-days-left', 'one-day-left', 'last-day'] as const)('«%s» says until when, in each language', (code) => {
    const [news] = newsOf(told({ type: 'reminded', code }, { referral }));
    const text = (locale: Locale) => notificationText(code, news?.params ?? {}, locale).detail;
    expect(text('kk')).toContain('2026 ж. 1 сәуір, 24:00');
    expect(text('ru')).toContain('1 апреля 2026 г., 24:00');
    expect(text('en')).toContain('1 April 2026, 24:00');
  });

  it('of the last day offers an extension only while there is one, in each language', () => {
    const offers = { kk: 'ұзарт', ru: 'продл', en: 'extend' };
    for (const locale of Locale.options) {
      const text = (before: Told['before']['referral']) => {
        const [news] = newsOf(told({ type: 'reminded', code: 'last-day' }, { referral: before }));
        return notificationText('last-day', news?.params ?? {}, locale).detail.toLowerCase();
      };
      expect(text(referral)).toContain(offers[locale]);
      expect(text(referral)).toContain('30');
      expect(text({ ...referral, extended: true })).not.toContain(offers[locale]);
    }
  });
});
