import { addMs, toInstant, type Instant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { RefusalCode } from '../refusal';
import { admit, isDueToOpen, type Candidate, type OfferedBulletin } from './admission';
import { queueKeyText } from './match';
import { phaseAt } from './schedule';

const publishAt = toInstant('2026-03-20T07:00:00+05:00');
const gatherUntil = toInstant('2026-03-20T18:00:00+05:00');
const generalAt = toInstant('2026-03-31T07:00:00+05:00');
const closeAt = toInstant('2026-05-15T07:00:00+05:00');
const cutoff = toInstant('2026-01-10T12:00:00+05:00');

const bulletin: OfferedBulletin = {
  city: '750000000',
  birthYear: 2022,
  language: 'kk',
  kind: 'public',
  status: 'published',
  publishAt,
  gatherUntil,
  generalAt,
  closeAt,
  cutoffs: { 'out-of-turn': cutoff, 'first-priority': null, general: cutoff },
};
const candidate: Candidate = {
  city: '750000000',
  birthYear: 2022,
  language: 'kk',
  gate: 'open',
  gateReason: 'gate-closed',
  stopListUntil: null,
  agesOutAt: addMs(closeAt, 1),
  category: 'general',
  submittedAt: cutoff,
  hasLiveResponse: false,
  declinedHere: false,
};

function answer(who: Partial<Candidate>, what: Partial<OfferedBulletin>, at: Instant = gatherUntil): string {
  const admission = admit({ ...candidate, ...who }, { ...bulletin, ...what }, at);
  if (!admission.ok) return admission.refusal.code;
  return admission.value.gathered ? `${admission.value.access}, gathered` : admission.value.access;
}
const around = (at: Instant, who: Partial<Candidate> = {}) => [answer(who, {}, addMs(at, -1)), answer(who, {}, at)];

describe('a response is admitted', () => {
  const later = { submittedAt: addMs(cutoff, 1) };

  it('from the minute of publication, gathered to the set hour, then at once', () => {
    expect(around(publishAt)).toEqual(['bulletin-not-open', 'priority, gathered']);
    expect(around(gatherUntil)).toEqual(['priority, gathered', 'priority']);
  });

  it("in priority to those whose turn has come, the cut-off's instant included", () => {
    expect(answer({}, {})).toBe('priority');
    expect(answer(later, {})).toBe('turn-has-not-come');
    expect(answer({ category: 'first-priority' }, {})).toBe('turn-has-not-come');
    expect(answer({ category: 'out-of-turn' }, {})).toBe('priority');
  });

  it('in general access to anyone who matches, to the last millisecond', () => {
    expect(around(generalAt, later)).toEqual(['turn-has-not-come', 'general']);
    expect(around(closeAt, later)).toEqual(['general', 'bulletin-closed']);
  });
});

describe('a response is refused', () => {
  const refusals: [RefusalCode, Partial<Candidate>, Partial<OfferedBulletin>][] = [
    ['bulletin-takes-no-responses', {}, { kind: 'state-order' }],
    ['bulletin-not-open', {}, { status: 'reserving' }],
    ['bulletin-closed', {}, { status: 'filled' }],
    ['bulletin-closed', {}, { status: 'closed' }],
    ['bulletin-closed', {}, { status: 'withdrawn' }],
    ['locality-mismatch', { city: '710000000' }, {}],
    ['age-mismatch', { birthYear: 2021 }, {}],
    ['language-mismatch', { language: 'ru' }, {}],
    ['in-stop-list', { gate: 'closed', gateReason: 'in-stop-list' }, {}],
    ['has-referral', { gate: 'closed', gateReason: 'has-referral' }, {}],
    ['application-ended', { gate: 'closed', gateReason: 'application-ended' }, {}],
    ['gate-closed', { gate: 'closed', gateReason: 'gate-closed' }, {}],
    ['live-response-exists', { hasLiveResponse: true }, {}],
    ['declined-here-before', { declinedHere: true }, {}],
    ['turn-has-not-come', { submittedAt: addMs(cutoff, 1) }, {}],
  ];

  it.each(refusals)('%s', (code, who, what) => {
    expect(answer(who, what)).toBe(code);
  });

  it('with the instant at which asking again makes sense', () => {
    const early = admit(candidate, bulletin, addMs(publishAt, -1));
    expect(early).toEqual({ ok: false, refusal: { code: 'bulletin-not-open', params: { publishAt } } });
    const outOfTurn = admit({ ...candidate, category: 'first-priority' }, bulletin, gatherUntil);
    expect(outOfTurn).toEqual({ ok: false, refusal: { code: 'turn-has-not-come', params: { generalAt } } });
  });

  it('in general access for the same reasons but the turn', () => {
    for (const [code, who, what] of refusals) {
      const general = admit({ ...candidate, ...who }, { ...bulletin, ...what }, generalAt);
      expect(general.ok ? 'general' : general.refusal.code).toBe(code === 'turn-has-not-come' ? 'general' : code);
    }
  });

  it('from the age on, by the stamp alone, even if nothing has ended the application yet', () => {
    const agesOutAt = addMs(generalAt, 5_000);
    const ages = (at: Instant) => answer({ agesOutAt }, {}, at);
    expect([ages(addMs(agesOutAt, -1)), ages(agesOutAt)]).toEqual(['general', 'child-too-old']);
  });

  it('as in the stop-list only before its end: then its gate is due to open', () => {
    const stopListUntil = addMs(generalAt, 5_000);
    const shut = { ...candidate, gate: 'closed', gateReason: 'in-stop-list', stopListUntil } as const;
    expect(around(stopListUntil, shut)).toEqual(['in-stop-list', 'gate-closed']);
    expect([-1, 0].map((ms) => isDueToOpen(shut, addMs(stopListUntil, ms)))).toEqual([false, true]);
    expect(isDueToOpen({ ...shut, gateReason: 'has-referral' }, stopListUntil)).toBe(false);
    expect(isDueToOpen({ ...shut, gate: 'open' }, stopListUntil)).toBe(false);
  });

  it('whenever the gate is closed, whatever else holds', () => {
    const anyBulletin = fc.record({
      kind: fc.constantFrom('public' as const, 'state-order' as const),
      status: fc.constantFrom('reserving' as const, 'scheduled' as const, 'published' as const, 'closed' as const),
      birthYear: fc.integer({ min: 2020, max: 2024 }),
    });
    const instants = fc.integer({ min: -10, max: 80 }).map((days) => addMs(publishAt, days * 86_400_000));
    fc.assert(
      fc.property(anyBulletin, instants, fc.boolean(), (what, at, hasLiveResponse) => {
        const offered = { ...bulletin, ...what };
        const shut = { ...candidate, gate: 'closed', gateReason: 'in-stop-list', hasLiveResponse } as const;
        expect(admit(shut, offered, at).ok).toBe(false);
        const admitted = admit({ ...candidate, hasLiveResponse }, offered, at);
        if (admitted.ok) expect(['gathering', 'priority', 'general']).toContain(phaseAt(offered.status, offered, at));
      }),
    );
  });
});

it('a city, a year of birth and a language name one queue', () => {
  expect(queueKeyText(bulletin)).toBe('750000000/2022/kk');
});
