import { describe, expect, it } from '@jest/globals';
import { notificationText, texts } from '@kezek/contract/texts/render';
import type { Fact } from '@kezek/rules/application/fact';
import { newsOf, type Told } from './news';

const applicationId = 'c56a4180-65aa-42ec-a945-5fd21dec0538';
const deadlineAt = '2026-04-01T19:00:00.000Z';
const direction = { bulletinId: 'b', kindergartenId: 'k', deadlineAt };

const told = (fact: Fact, before: Partial<Told['before']> = {}): Told => ({
  applicationId,
  version: 7,
  at: '2026-03-20T12:00:00.000Z',
  fact,
  before: { response: null, direction: null, lapses: 0, ...before },
});

describe('news', () => {
  it.each(['two-days-left', 'one-day-left', 'last-day'] as const)('«%s» says until when, in each language', (code) => {
    const [news] = newsOf(told({ type: 'reminded', code }, { direction }));
    expect(news).toMatchObject({ code, audience: 'applicant', eventId: `${applicationId}/7/${code}` });
    const shown = (['kk', 'ru', 'en'] as const).map(
      (locale) => notificationText(code, news?.params ?? {}, locale).detail,
    );
    for (const text of shown) expect(text).toContain('24:00');
    expect(Object.keys(texts)).toHaveLength(shown.length);
  });

  it('of the last day offers an extension only while there is one', () => {
    const text = (before: Told['before']['direction']) => {
      const [news] = newsOf(told({ type: 'reminded', code: 'last-day' }, { direction: before }));
      return notificationText('last-day', news?.params ?? {}, 'en').detail;
    };
    expect(text({ ...direction, extensionDays: 30 })).toContain('extend the direction today');
    expect(text(direction)).not.toContain('extend');
    expect(text(direction)).toContain('valid until: 1 April 2026, 24:00');
  });

  it('is one event for one fact, however often it is told', () => {
    const fact = told({ type: 'withdrawn' });
    expect(newsOf(fact)).toEqual(newsOf(structuredClone(fact)));
  });
});
