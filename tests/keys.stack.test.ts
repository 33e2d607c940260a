import { demoPassword, type DevPerson } from '@kezek/eds-dev/person';
import { keysOf, type Keys } from '@kezek/demo/tour/keys';
import { key, refused } from '@kezek/demo/tour/person';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, chromeOnWindows, firefoxOnLinux } from './support/browser';
import { eventually } from './support/eventually';
import { keyHolder } from './support/keys';
import { confirmEmail, letterTo, lettersTo } from './support/letters';
import { askToSign, revoke } from './support/ncalayer';
import { testStack } from './support/stack';
import { Town, type TestKindergarten } from './support/town';

/** Entering with keys of the development authority, through NCALayer's stand-in, as a browser does. */
const stack = testStack({ city: 'none', signed: true, extra: { EDS_CRL_MAX_AGE_S: '1' } });
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const keysFor = ({ id }: DevPerson): Keys => keysOf(stack.running.edsDevDir, id);
/** With the authentication key, without the window: for stories about what comes after it. */
const withKeyOf = (person: DevPerson) => (text: string) => keysFor(person)('auth', text);

describe('a parent at NCALayer’s window', () => {
  it('picks the file storage, a key and its password, sees whose certificate it is, and enters', async () => {
    const aigul = await keyHolder(stack, { surname: 'Демо', givenName: 'Айгүл', patronymic: 'Қызы' });
    const browser = new Browser(stack);
    const { challengeId, text } = await browser.portal.signInChallenge();
    expect(text.split('\n')[1]).toBe(new URL(stack.gatewayUrl).host);

    const window = await askToSign(stack, text, 'auth');
    expect(window.keys).toContain(`${aigul.id}-auth`);
    expect(window.keys.filter((alias) => !alias.endsWith('-auth'))).toEqual([]);
    expect(await window.choose(`${aigul.id}-sign`, demoPassword)).toBe('unknown-key');
    expect(await window.choose(`${aigul.id}-auth`, 'Qwerty1')).toBe('wrong-password');
    expect(await window.choose(`${aigul.id}-auth`, demoPassword)).toBe('done');
    const cms = String(await window.answer);

    const { owner, accounts, entryToken } = await browser.portal.signInWithEds({ body: { challengeId, cms } });
    expect(owner).toMatchObject({
      ...{ iin: aigul.iin, commonName: 'ДЕМО АЙГҮЛ', patronymic: 'ҚЫЗЫ', organisation: null },
    });
    expect(accounts).toMatchObject([{ as: 'applicant', role: 'applicant', known: false }]);
    await refused('unauthorized', () => browser.portal.me());
    const me = await browser.portal.enter({ body: { entryToken, as: 'applicant', locale: 'kk' } });
    expect(me).toMatchObject({ role: 'applicant', name: 'ДЕМО АЙГҮЛ ҚЫЗЫ', email: null, emailConfirmed: false });
    const { session, ...again } = await browser.portal.me();
    expect(me).toMatchObject(again);
    expect(Math.abs(Date.parse(session.endsAt) - Date.parse(me.session.endsAt))).toBeLessThan(1_000);
    await refused('entry-not-possible', () => browser.portal.enter({ body: { entryToken, as: 'applicant' } }));
  });

  it('closes the window or has forgotten the password: nothing is signed, and the text can still be', async () => {
    const person = await keyHolder(stack);
    const browser = new Browser(stack);
    const { challengeId, text } = await browser.portal.signInChallenge();

    const cancelled = await askToSign(stack, text, 'auth');
    expect(await cancelled.cancel()).toBe('done');
    expect(await cancelled.answer).toMatchObject({ name: 'NCALayerError', canceledByUser: true });

    const locked = await askToSign(stack, text, 'auth');
    for (const password of ['qwerty12', 'Qwerty', '']) {
      expect(await locked.choose(`${person.id}-auth`, password)).toBe('wrong-password');
    }
    expect(await locked.answer).toMatchObject({ message: expect.stringContaining('Wrong password') });

    const third = await askToSign(stack, text, 'auth', null);
    expect(await third.choose(`${person.id}-auth`, demoPassword)).toBe('done');
    const body = { challengeId, cms: String(await third.answer) };
    expect((await browser.portal.signInWithEds({ body })).owner.iin).toBe(person.iin);
  });
});

describe('a challenge', () => {
  it('signed with a signing key is refused, and may be signed again with the right one', async () => {
    const person = await keyHolder(stack);
    const { portal } = new Browser(stack);
    const { challengeId, text } = await portal.signInChallenge();
    const window = await askToSign(stack, text, 'sign');
    expect(window.keys.filter((alias) => !alias.endsWith('-sign'))).toEqual([]);
    expect(await window.choose(`${person.id}-sign`, demoPassword)).toBe('done');
    const wrong = { challengeId, cms: String(await window.answer) };
    await refused('certificate-wrong-usage', () => portal.signInWithEds({ body: wrong }));
    await portal.signInWithEds({ body: { challengeId, cms: await keysFor(person)('auth', text) } });
  });

  it('serves once, and nobody else', async () => {
    const person = await keyHolder(stack);
    const [mine, another] = [new Browser(stack), new Browser(stack)];
    const first = await mine.portal.signInChallenge();
    const second = await another.portal.signInChallenge();
    const cms = await keysFor(person)('auth', first.text);
    await refused('content-differs', () =>
      another.portal.signInWithEds({ body: { challengeId: second.challengeId, cms } }),
    );
    const body = { challengeId: first.challengeId, cms };
    await mine.portal.signInWithEds({ body });
    await refused('challenge-used', () => mine.portal.signInWithEds({ body }));
    await refused('challenge-used', () => another.portal.signInWithEds({ body }));
  });
});

it('the first entry asks for an address: the link in the letter confirms it, and another device is told of there', async () => {
  const person = await keyHolder(stack, { givenName: 'Гүлнұр' });
  const home = new Browser(stack, firefoxOnLinux);
  const { me } = await home.enter(withKeyOf(person));
  expect(me.email).toBeNull();
  const email = `${me.id}@parents.test`;
  const letter = await confirmEmail(stack, home, email);
  expect(letter.subject).toMatch(/[әіңғүұқөһ]/);
  expect(await home.portal.me()).toMatchObject({ email, emailConfirmed: true });
  // The same browser again is nothing new.
  await home.enter(withKeyOf(person));
  expect((await home.portal.inbox()).items).toEqual([]);

  const library = new Browser(stack, chromeOnWindows);
  await library.enter(withKeyOf(person));
  const { items } = await eventually(
    'the new device is told of',
    () => home.portal.inbox(),
    ({ items: entries }) => entries.length > 0,
  );
  expect(items).toMatchObject([{ code: 'signed-in-new-device', locale: 'kk', params: { agent: 'Chrome, Windows' } }]);
  const warning = await letterTo(stack, email, 'the warning', ({ subject }) => subject === items[0]?.title);
  expect(warning.text).toContain('Chrome, Windows');
  expect(await lettersTo(stack, email)).toHaveLength(2);

  const { items: sessions } = await home.portal.mySessions();
  const seen = sessions.map(({ agent, current }) => `${agent}${current ? ', here' : ''}`);
  expect(seen).toEqual(['Chrome, Windows', 'Firefox, Linux, here']);
  const there = sessions.find(({ agent }) => agent === 'Chrome, Windows');
  expect((await library.portal.me()).id).toBe(me.id);
  await home.portal.endMySession({ params: { id: there?.id ?? '' } });
  await refused('unauthorized', () => library.portal.me());
  expect((await home.portal.mySessions()).items).toMatchObject([{ current: true }]);
});

describe('a kindergarten', () => {
  let garden: TestKindergarten;
  const holder = (role: 'head' | 'employee', bin = garden.bin) =>
    keyHolder(stack, { organisation: { bin, name: 'Балабақша', role } });
  beforeAll(async () => {
    garden = await town.kindergarten();
  });

  it('is opened by its head, who lets an employee in by IIN and takes it back: the session ends at once', async () => {
    const [head, employee] = [await holder('head'), await holder('employee')];
    const as = `employee:${garden.id}`;
    const office = new Browser(stack);
    const { accounts, me } = await office.enter(withKeyOf(head), as);
    expect(accounts).toMatchObject([{ as, head: true, known: false, kindergarten: { id: garden.id } }]);
    expect(me).toMatchObject({ role: 'employee', kindergartenId: garden.id, head: true });

    const desk = new Browser(stack, chromeOnWindows);
    await refused('certificate-opens-nothing', () => desk.enter(withKeyOf(employee), as));
    const { id } = await office.portal.grantEmployee({
      headers: key(),
      body: { name: 'Тестова Айгүл', iin: employee.iin, locale: 'kk' },
    });
    expect((await desk.enter(withKeyOf(employee), as)).me).toMatchObject({ id, head: false });
    expect((await desk.portal.staffGroups()).items.map((group) => group.id)).toEqual([garden.groupId]);
    await refused('forbidden', () => desk.portal.staffEmployees());

    await office.portal.takeEmployeeBack({ params: { id } });
    await refused('unauthorized', () => desk.portal.staffGroups());
    await refused('certificate-opens-nothing', () => desk.enter(withKeyOf(employee), as));
    expect((await office.portal.staffEmployees()).items.map((one) => one.id)).not.toContain(id);
  });

  it('stays closed to the head of another one', async () => {
    const stranger = await holder('head', (await town.kindergarten()).bin);
    await refused('certificate-opens-nothing', () =>
      new Browser(stack).enter(withKeyOf(stranger), `employee:${garden.id}`),
    );
  });
});

it('a key that was called back opens nothing any more, and others go on opening', async () => {
  const [lost, kept] = [await keyHolder(stack), await keyHolder(stack)];
  await new Browser(stack).enter(withKeyOf(lost));
  await revoke(stack, `${lost.id}-auth`);
  const codes = await eventually(
    'the list is read anew',
    async () => {
      const browser = new Browser(stack);
      const { challengeId, text } = await browser.portal.signInChallenge();
      const cms = await keysFor(lost)('auth', text);
      return browser.portal.signInWithEds({ body: { challengeId, cms } }).then(
        () => 'entered',
        (error: unknown) => error,
      );
    },
    (answer) => answer !== 'entered',
    10_000,
  );
  expect(codes).toMatchObject({ status: 422, code: 'certificate-revoked' });
  await new Browser(stack).enter(withKeyOf(kept));
});
