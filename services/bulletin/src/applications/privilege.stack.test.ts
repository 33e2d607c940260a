import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '@kezek/calendar/instant';
import { almaty, defaultPacks } from '@kezek/rules/pack/default-packs';
import { applicationView } from '../journal/application-views';
import { entriesSince } from '../journal/entries';
import { historyOf } from '../journal/history';
import { newsTarget } from '../outbox/tell';
import { protocol } from '../protocol/list';
import { wholeHistory } from '../testing/whole-history';
import { after, beforePublication, testWorld } from '../testing/world';
import { claimPrivilege, setPrivilege, type PrivilegeDecision } from './privilege';

const world = testWorld('privilege');
const at = after(beforePublication, 3_600_000);
const operator = { role: 'operator', id: randomUUID() } as const;
const applicant = { role: 'applicant', id: randomUUID() } as const;
const largeFamily = {
  kk: 'Көпбалалы отбасының баласы',
  ru: 'Ребёнок из многодетной семьи',
  en: 'Child of a large family',
};

const decide = (id: string, decision: PrivilegeDecision['decision'], ms: number, reason?: string) =>
  setPrivilege(world.database, id, { at: after(at, ms), decision, actor: operator, ...(reason && { reason }) });
const claim = (id: string, privilege: string, ms: number) =>
  claimPrivilege(world.database, id, { at: after(at, ms), privilege, actor: applicant });
const view = (id: string) => applicationView(world.database, id, after(at, 10_000));
const newsOf = async (id: string) => JSON.stringify(await world.told(newsTarget(id)));

async function addPack(privileges: (typeof defaultPacks)[number]['values']['queue']['privileges'], daysOn: number) {
  const values = defaultPacks[0]?.values;
  if (!values) throw new Error('there is a default pack');
  const appliesFrom = addDays(dayOf(at), daysOn);
  const pack = { locality: almaty, appliesFrom, values: { ...values, queue: { ...values.queue, privileges } } };
  return world.database.policy.addPack(pack, null);
}

describe('a privilege that was decided', () => {
  it('is decided again, either way, with a reason: the date stays, the family is told, the protocol says it', async () => {
    const language = 'ru';
    const before = await world.queued({ at: beforePublication, language });
    const id = await world.queued({ at: after(beforePublication, 1_000), language, privilege: 'large-family' });
    const { submittedAt } = await view(id);
    await decide(id, 'confirm', 0);
    expect(await view(id)).toMatchObject({ number: 1, category: 'first-priority', submittedAt });

    await expect(decide(id, 'cancel', 1)).rejects.toMatchObject({ status: 422, code: 'reason-required' });
    expect(await view(id)).toMatchObject({ category: 'first-priority' });
    await decide(id, 'cancel', 2, 'Анықтама жалған');
    expect(await view(id)).toMatchObject({
      number: 2,
      category: 'general',
      submittedAt,
      privilege: { code: 'large-family', status: 'cancelled', text: largeFamily },
    });
    expect(await view(before)).toMatchObject({ number: 1 });
    expect(await newsOf(id)).toContain('"code":"privilege-cancelled"');

    await expect(decide(id, 'confirm', 3)).rejects.toMatchObject({ code: 'reason-required' });
    await decide(id, 'confirm', 4, 'Қателесіппіз');
    // Said again it changes nothing.
    await decide(id, 'confirm', 5, 'Қателесіппіз');
    expect(await view(id)).toMatchObject({ number: 1, category: 'first-priority', submittedAt });

    const history = (await historyOf(world.database, id)).filter(({ command }) => command === 'setPrivilege');
    expect(history.map(({ code, note, actorId, privilege }) => ({ code, note, actorId, privilege }))).toEqual([
      { code: 'privilege-confirmed', note: null, actorId: operator.id, privilege: largeFamily },
      { code: 'privilege-cancelled', note: 'Анықтама жалған', actorId: operator.id, privilege: largeFamily },
      { code: 'privilege-confirmed', note: 'Қателесіппіз', actorId: operator.id, privilege: largeFamily },
    ]);
    const lines = (await protocol(world.database, { city: almaty, limit: 10 })).items;
    expect(lines.map(({ kind, number, category, bulletinId }) => ({ kind, number, category, bulletinId }))).toEqual([
      { kind: 'privilege-confirmed', number: 1, category: 'first-priority', bulletinId: null },
      { kind: 'privilege-cancelled', number: 2, category: 'general', bulletinId: null },
      { kind: 'privilege-confirmed', number: 1, category: 'first-priority', bulletinId: null },
    ]);
    expect(lines.flatMap((line) => Object.values(line))).not.toContain('large-family');
    expect((await wholeHistory(world.database, id, after(at, 10))).at(-1)).toMatchObject({
      cause: 'category-changed',
      number: 1,
    });
    // It makes no version: the life has missed nothing.
    expect(await entriesSince(world.database.statements, id, 1)).toEqual([]);
  });
});

describe('a privilege claimed after submitting', () => {
  it('waits for an operator, and counts from the original date', async () => {
    const language = 'kk-ru';
    const first = await world.queued({ at: beforePublication, language });
    const id = await world.queued({ at: after(beforePublication, 1_000), language });
    await expect(decide(id, 'confirm', 0)).rejects.toMatchObject({ code: 'privilege-not-claimed' });
    await expect(claim(id, 'unheard-of', 0)).rejects.toMatchObject({ status: 422, code: 'unknown-privilege' });
    await claim(id, 'orphan', 1);
    await claim(id, 'orphan', 2);
    expect(await view(id)).toMatchObject({ category: 'general', number: 2, privilege: { status: 'claimed' } });
    await decide(id, 'confirm', 3);
    expect(await view(id)).toMatchObject({ category: 'out-of-turn', number: 1 });
    expect(await view(first)).toMatchObject({ number: 2 });
    await expect(claim(id, 'large-family', 4)).rejects.toMatchObject({ code: 'privilege-already-confirmed' });
    const claims = (await historyOf(world.database, id)).filter(({ code }) => code === 'privilege-claimed');
    expect(claims).toMatchObject([{ actorRole: 'applicant', actorId: applicant.id, params: { privilege: 'orphan' } }]);
  });

  it('is neither claimed nor decided once the application has ended', async () => {
    const id = await world.queued({ at: beforePublication, language: 'en', privilege: 'orphan' });
    await world.carryOut(id, { type: 'withdraw' }, at);
    const ended = { status: 409, code: 'application-ended' };
    await expect(claim(id, 'large-family', 1)).rejects.toMatchObject(ended);
    await expect(decide(id, 'confirm', 1, 'anyway')).rejects.toMatchObject(ended);
  });
});

it('a privilege means what it meant in the pack under which it was claimed, whatever later packs say', async () => {
  const early = await world.queued({ at: beforePublication, language: 'en', privilege: 'large-family' });
  const late = await world.queued({ at: beforePublication, language: 'en' });
  const text = { kk: 'Жаңа', ru: 'Новая', en: 'New' };
  const version = await addPack([{ code: 'new-one', category: 'first-priority', text }], 1);
  const dayMs = 86_400_000;
  await decide(early, 'confirm', 2 * dayMs);
  expect(await view(early)).toMatchObject({ category: 'first-priority', privilege: { text: largeFamily } });

  await expect(claim(late, 'large-family', 2 * dayMs)).rejects.toMatchObject({ code: 'unknown-privilege' });
  await claim(late, 'new-one', 2 * dayMs);
  await addPack([{ code: 'new-one', category: 'out-of-turn', text: { ...text, en: 'Other' } }], 3);
  await decide(late, 'confirm', 4 * dayMs);
  expect(await view(late)).toMatchObject({ category: 'first-priority', privilege: { text } });
  expect(await newsOf(late)).toContain(`"privilegePackVersion":${version}`);
});
