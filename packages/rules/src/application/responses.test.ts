import { describe, expect, it } from '@jest/globals';
import type { CommandArgs } from './command';
import { decide } from './decide';
import { aHolder, anApplication, issuedAt } from './testing/life';

/** What the bulletin database tells of a response it owns. */
const news = (changes: Partial<CommandArgs['respond']> = {}): CommandArgs['respond'] & { type: 'respond' } => ({
  type: 'respond',
  bulletinId: 'bulletin-1',
  responseId: 'response-1',
  status: 'held',
  seq: 3,
  ...changes,
});
const stale = { ok: true, value: { type: 'nothing', why: 'stale' } };

describe('news of a response', () => {
  it('is noted while the application is in its queue', () => {
    expect(decide(anApplication('queued'), news({ status: 'waiting', seq: 1 }), issuedAt)).toEqual({
      ok: true,
      value: {
        type: 'note-response',
        response: { responseId: 'response-1', bulletinId: 'bulletin-1', status: 'waiting', seq: 1 },
      },
    });
  });

  it('carries the instant from which nobody having activated it is told', () => {
    const decision = decide(anApplication('queued'), news({ activationDueAt: issuedAt }), issuedAt);
    expect(decision).toMatchObject({ ok: true, value: { activationDueAt: issuedAt } });
  });

  it('that is not newer than what is known changes nothing', () => {
    for (const seq of [undefined, 0, 1, 2]) expect(decide(aHolder(), news({ seq }), issuedAt)).toEqual(stale);
    expect(decide(aHolder(), news({ seq: 3 }), issuedAt)).toMatchObject({ ok: true, value: { type: 'note-response' } });
  });

  it('of its end is noted with its cause, for the response that is known', () => {
    const released = news({ status: 'released', cause: 'bulletin-closed' });
    expect(decide(aHolder(), released, issuedAt)).toEqual({
      ok: true,
      value: { type: 'note-response-end', responseId: 'response-1', cause: 'bulletin-closed', seq: 3 },
    });
    expect(decide(aHolder(), news({ status: 'declined' }), issuedAt)).toMatchObject({
      ok: true,
      value: { cause: 'declined' },
    });
    expect(decide(anApplication('queued'), released, issuedAt)).toEqual(stale);
  });

  it('that the application cannot accept sends the response back for release', () => {
    for (const stage of ['referred', 'arrived', 'stop-listed'] as const) {
      expect(decide(anApplication(stage), news({ responseId: 'response-9' }), issuedAt)).toEqual({
        ok: true,
        value: { type: 'release-response', responseId: 'response-9', cause: 'not-acceptable' },
      });
    }
  });

  it('of the response behind the live referral, come late, releases nothing', () => {
    for (const stage of ['referred', 'arrived'] as const) {
      expect(decide(anApplication(stage), news(), issuedAt)).toEqual(stale);
    }
  });

  it('after the application ended is not a refusal', () => {
    for (const stage of ['enrolled', 'removed', 'withdrawn', 'aged-out'] as const) {
      expect(decide(anApplication(stage), news(), issuedAt)).toEqual(stale);
    }
  });

  it('without a status, as a hand may send it, changes nothing', () => {
    expect(decide(anApplication('queued'), news({ status: undefined }), issuedAt)).toEqual(stale);
  });
});
