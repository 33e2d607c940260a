import { atMinute, toCalendarDay, toInstant } from '@kezek/calendar/instant';
import { describe, expect, it } from '@jest/globals';
import { aQueue, submittedAfter } from '../queue/testing/model-queue';
import { ModelBulletin } from './testing/model-bulletin';

/**
 * RULES.md "The queue's order, exactly", walked once: 5 out-of-turn (O), 4 first-priority (P) and 12 general (G),
 * N = 6, a bulletin of 2 places published on Friday 20 March 2026 at 07:00. Each step goes on from the one before.
 */
describe('a queue of 5 out-of-turn, 4 first-priority and 12 general, N = 6, 2 places', () => {
  const friday = toCalendarDay('2026-03-20');
  const publishAt = atMinute(friday, '07:00');
  const gatherUntil = atMinute(friday, '18:00');
  const bulletin = new ModelBulletin(
    aQueue({ 'out-of-turn': 5, 'first-priority': 4, general: 12 }),
    {
      city: '750000000',
      birthYear: 2022,
      language: 'kk',
      kind: 'public',
      status: 'published',
      publishAt,
      gatherUntil,
      generalAt: toInstant('2026-03-31T07:00:00+05:00'),
      closeAt: toInstant('2026-05-15T07:00:00+05:00'),
    },
    2,
    6,
  );
  const head = (n: number) => bulletin.order.slice(0, n).join(' ');
  const called = () => bulletin.called.join(' ');

  it('1. stands in this order', () => {
    expect(head(21)).toBe('O1 O2 O3 O4 O5 P1 G1 G2 G3 P2 G4 G5 G6 P3 G7 G8 G9 P4 G10 G11 G12');
  });

  it('2. 07:00, published: the turn of the first six has come, of general nobody', () => {
    bulletin.publish();
    expect(bulletin.cutoffs).toEqual({
      'out-of-turn': submittedAfter(4),
      'first-priority': submittedAfter(5),
      general: null,
    });
    expect(called()).toBe('O1 O2 O3 O4 O5 P1');
  });

  it('3. responses are gathered all day, the clicks in no order; the seventh is told to wait', () => {
    expect(bulletin.respond('P1', publishAt)).toBe('gathered');
    expect(bulletin.respond('O4', atMinute(friday, '07:01'))).toBe('gathered');
    expect(bulletin.respond('G1', atMinute(friday, '07:02'))).toBe('turn-has-not-come');
    expect(bulletin.respond('O2', atMinute(friday, '17:59'))).toBe('gathered');
    expect(bulletin.respond('O4', atMinute(friday, '17:59'))).toBe('live-response-exists');
  });

  it('4. 18:00, settled: the places are held in queue order, not in the order of clicks', () => {
    bulletin.settleGathering();
    expect(bulletin.with('held')).toEqual(['O4', 'O2']);
    expect(bulletin.with('waiting')).toEqual(['P1']);
  });

  it('5. 18:00 and later: O1 responds at once, finds no place and waits before P1, its queue position being better', () => {
    expect(bulletin.respond('O1', gatherUntil)).toBe('waiting');
    bulletin.takeBack('O4');
    expect(bulletin.with('held')).toEqual(['O2', 'O1']);
    expect(bulletin.with('waiting')).toEqual(['P1']);
    bulletin.takeBack('O1');
    expect(bulletin.with('held')).toEqual(['P1', 'O2']);
  });

  it('6. O2 is activated and leaves: no turn is used out of turn; the cut-off widens to the first general', () => {
    bulletin.activate('O2');
    expect(bulletin.phase).toEqual({ privileged: 0, general: 0 });
    expect(head(6)).toBe('O1 O3 O4 O5 P1 G1');
    expect(bulletin.cutoffs.general).toBe(submittedAfter(9));
  });

  it('7. P1 is activated: a privileged turn is used, three general are next, the cut-off widens again', () => {
    bulletin.activate('P1');
    expect(bulletin.phase).toEqual({ privileged: 1, general: 0 });
    // Recomputed from the head the next would be P2.
    expect(head(9)).toBe('O1 O3 O4 O5 G1 G2 G3 P2 G4');
    expect(called()).toBe('O1 O3 O4 O5 G1 G2');
    expect(bulletin.cutoffs['first-priority']).toBe(submittedAfter(5));
  });

  it('8. G2 and then G1 respond: both places are given away, they wait', () => {
    expect(bulletin.respond('G3', atMinute(friday, '19:00'))).toBe('turn-has-not-come');
    expect(bulletin.respond('G2', atMinute(friday, '19:00'))).toBe('waiting');
    expect(bulletin.respond('G1', atMinute(friday, '19:01'))).toBe('waiting');
  });

  it('9. P1 revokes: the turn is given back, P1 has its number again, its place goes to G1', () => {
    bulletin.revoke('P1');
    expect(bulletin.phase).toEqual({ privileged: 0, general: 0 });
    expect(head(6)).toBe('O1 O3 O4 O5 P1 G1');
    expect(bulletin.with('held')).toEqual(['G1']);
    expect(bulletin.with('waiting')).toEqual(['G2']);
  });

  it('10. the cut-offs did not narrow: G2, seventh now, keeps its turn', () => {
    expect(bulletin.order.indexOf('G2') + 1).toBe(7);
    expect(bulletin.cutoffs.general).toBe(submittedAfter(10));
    expect(bulletin.with('waiting')).toEqual(['G2']);
  });

  it('11. G1 is activated: a general turn is used, P1 is still before the rest', () => {
    bulletin.activate('G1');
    expect(bulletin.phase).toEqual({ privileged: 0, general: 1 });
    expect(head(9)).toBe('O1 O3 O4 O5 P1 G2 G3 P2 G4');
    expect(called()).toBe('O1 O3 O4 O5 P1');
  });

  it('12. the next working day after the priority window everybody may respond', () => {
    const general = toInstant('2026-03-31T07:00:00+05:00');
    expect(bulletin.mayRespond('G12', toInstant('2026-03-31T06:59:59.999+05:00'))).toBe('turn-has-not-come');
    expect(bulletin.mayRespond('G12', general)).toBe('yes');
    expect(bulletin.respond('G12', general)).toBe('waiting');
  });
});
