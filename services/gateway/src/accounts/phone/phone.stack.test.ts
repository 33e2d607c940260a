import { beforeEach, describe, expect, it } from '@jest/globals';
import { Unanswered, Unreachable } from '../../telling/delivery/failures';
import { SmsRefused, type Sms, type SmsPort } from '../../telling/sms/port';
import { aKey, startTestGateway, testGateway, type TestGateway } from '../../testing/gateway';

const api = '/api/v1';
const sent: Sms[] = [];
/** The provider fails so; `late`: and the SMS comes all the same. */
let fails: Error | undefined;
let late = false;
const sms: SmsPort = {
  enabled: true,
  send: (one) => {
    if (!fails || late) sent.push(one);
    return fails ? Promise.reject(fails) : Promise.resolve();
  },
};
const gateway = testGateway('phone', { sms });
beforeEach(() => {
  sent.length = 0;
  fails = undefined;
  late = false;
});

let numbers = 0;
const aNumber = () => `+7701${String((numbers += 1)).padStart(7, '0')}`;
const codeIn = (one: Sms | undefined) => /\d{6}/.exec(one?.text ?? '')?.[0] ?? '';
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function somebody(over: Parameters<TestGateway['person']>[0] = {}) {
  const account = await gateway.person(over);
  const agent = await gateway.as(account);
  return {
    account,
    agent,
    put: (phone: string) => agent.put(`${api}/me/phone`).send({ phone }),
    confirm: (code: string) => agent.post(`${api}/me/phone/confirm`).set(aKey()).send({ code }),
    phone: async () => (await agent.get(`${api}/me`).expect(200)).body.phone,
    /** As if that long had passed since its codes. */
    wait: (ms: number) =>
      gateway.database.$executeRaw`UPDATE phone_code SET sent_at = sent_at - ${ms} * interval '1 millisecond',
        expires_at = expires_at - ${ms} * interval '1 millisecond' WHERE account_id = ${account.id}::uuid`,
  };
}
const minute = 60_000;

describe('a telephone number', () => {
  it('counts once its code is entered, also twice, and is written as it is dialled', async () => {
    const { account, put, confirm, phone } = await somebody({ locale: 'kk' });
    const number = aNumber();
    const { body } = await put(`8 (${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`).expect(202);
    expect(body).toMatchObject({ phone: number });
    expect(sent).toMatchObject([
      { to: number, text: expect.stringMatching(/^Kezek: растау коды \d{6}\. Оны ешкімге/) },
    ]);
    expect(await phone()).toBeNull();
    await confirm(codeIn(sent[0])).expect(200, { phone: number });
    await confirm(codeIn(sent[0])).expect(200);
    expect(await phone()).toBe(number);
    const { phoneConfirmedAt } = await gateway.database.account.findUniqueOrThrow({ where: { id: account.id } });
    expect(phoneConfirmedAt).toBeInstanceOf(Date);
  });

  it('stays until another is confirmed, and the code sent last counts', async () => {
    const { put, confirm, phone, wait } = await somebody();
    const [first, second] = [aNumber(), aNumber()];
    await put(first).expect(202);
    await confirm(codeIn(sent[0])).expect(200);
    await wait(minute);
    await put(second).expect(202);
    expect(await phone()).toBe(first);
    const [old, fresh] = [codeIn(sent[0]), codeIn(sent[1])];
    if (old !== fresh) expect((await confirm(old).expect(422)).body.code).toBe('phone-code-wrong');
    await confirm(fresh).expect(200, { phone: second });
    expect(await phone()).toBe(second);
  });

  it('that is no Kazakhstani mobile one is refused in the person’s language', async () => {
    const { put } = await somebody();
    for (const number of ['+7 727 123 45 67', '+7 901 123 45 67', '112', 'a@b.kz', '+77011234567\r\nx']) {
      const { body } = await put(number).set('accept-language', 'kk').expect(422);
      expect(body).toMatchObject({ code: 'phone-not-mobile', title: 'Телефон нөмірін тексеріңіз' });
    }
    await put('').expect(400);
    expect(sent).toEqual([]);
  });

  it('that the provider refuses, or a provider that is away, keeps nothing', async () => {
    const { account, put } = await somebody();
    const number = aNumber();
    fails = new SmsRefused('no such number');
    expect((await put(number).expect(422)).body.code).toBe('phone-refused');
    fails = new Unreachable('connection refused');
    const { body, headers } = await put(number).expect(503);
    expect([body.code, headers['retry-after']]).toEqual(['sms-not-available', '60']);
    expect(await gateway.database.phoneCode.count({ where: { accountId: account.id } })).toBe(0);
    fails = undefined;
    await put(number).expect(202);
  });

  it.each([
    ['doesn’t answer', new Unanswered('timed out')],
    ['fails', new Error('the SMS provider answers 500')],
  ])('counts when its code comes all the same from a provider that %s', async (_how, failure) => {
    const { put, confirm } = await somebody();
    const number = aNumber();
    fails = failure;
    late = true;
    expect((await put(number).expect(503)).body.code).toBe('sms-not-available');
    // It may have left: another one disturbs the same number.
    expect((await put(number).expect(429)).body.code).toBe('too-many-codes');
    await confirm(codeIn(sent[0])).expect(200, { phone: number });
  });

  it('counts whichever of the codes that were sent there is entered: one may come after the next was asked for', async () => {
    const { put, confirm, phone, wait } = await somebody();
    const number = aNumber();
    await put(number).expect(202);
    await wait(minute);
    await put(number).expect(202);
    await wait(minute);
    await confirm(codeIn(sent[0])).expect(200, { phone: number });
    expect(await phone()).toBe(number);
    await confirm(codeIn(sent[1])).expect(200, { phone: number });
  });

  it('is forgotten when its owner says so, and no earlier code brings it back', async () => {
    const { agent, put, confirm, phone } = await somebody();
    await put(aNumber()).expect(202);
    await confirm(codeIn(sent[0])).expect(200);
    await agent.delete(`${api}/me/phone`).expect(204);
    await agent.delete(`${api}/me/phone`).expect(204);
    expect((await confirm(codeIn(sent[0])).expect(422)).body.code).toBe('phone-code-expired');
    expect(await phone()).toBeNull();
  });
});

describe('a code', () => {
  it('is six digits that the database doesn’t hold', async () => {
    const { account, put, confirm } = await somebody();
    await put(aNumber()).expect(202);
    const code = codeIn(sent[0]);
    const row = await gateway.database.phoneCode.findFirstOrThrow({ where: { accountId: account.id } });
    expect(JSON.stringify(row)).not.toContain(code);
    for (const nonsense of ['12345', '1234567', 'abcdef', '']) await confirm(nonsense).expect(400);
  });

  it('may be mistaken four times, and is worth nothing after the fifth, also when they come at once', async () => {
    const { put, confirm, phone } = await somebody();
    await put(aNumber()).expect(202);
    const code = codeIn(sent[0]);
    const { body } = await confirm(another(code)).expect(422);
    expect(body).toMatchObject({ code: 'phone-code-wrong', params: { left: 4 } });
    const guesses = await Promise.all(Array.from({ length: 6 }, () => confirm(another(code))));
    expect(guesses.filter((guess) => guess.body.code === 'phone-code-wrong')).toHaveLength(3);
    expect((await confirm(code).expect(422)).body.code).toBe('phone-code-expired');
    expect(await phone()).toBeNull();
  });

  it('lives ten minutes', async () => {
    const { put, confirm, wait } = await somebody();
    await put(aNumber()).expect(202);
    await wait(10 * minute);
    expect((await confirm(codeIn(sent[0])).expect(422)).body.code).toBe('phone-code-expired');
  });

  it('is of its account only', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await one.put(aNumber()).expect(202);
    expect((await other.confirm(codeIn(sent[0])).expect(422)).body.code).toBe('phone-code-expired');
  });

  it('is sent once a minute and five times a day, however often and at once it is asked for', async () => {
    const { put, wait } = await somebody();
    const number = aNumber();
    const answers = await Promise.all([put(number), put(number), put(number)]);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too-many-codes', params: { againAt: expect.any(String) } });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(50);
    for (let times = 1; times < 5; times += 1) {
      await wait(minute);
      await put(number).expect(202);
    }
    await wait(minute);
    const { headers } = await put(aNumber()).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(23 * 3_600);
    expect(sent).toHaveLength(5);
    await wait(24 * 3_600_000);
    await put(number).expect(202);
  });

  it('disturbs nobody’s number through many accounts', async () => {
    const number = aNumber();
    for (let times = 0; times < 5; times += 1) {
      const { put, wait } = await somebody();
      await put(number).expect(202);
      await wait(minute);
    }
    const { put } = await somebody();
    expect((await put(number).expect(429)).body.code).toBe('too-many-codes');
    await put(aNumber()).expect(202);
  });
});

it('without a provider numbers are not asked for', async () => {
  const silent = await startTestGateway(gateway.postgres.url);
  try {
    const agent = await silent.as(await silent.person());
    const { body } = await agent.put(`${api}/me/phone`).send({ phone: aNumber() }).expect(503);
    expect(body.code).toBe('sms-not-available');
  } finally {
    await silent.close();
  }
});
