import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import request from 'supertest';
import { anIin, keysOf, sign, type TestKey } from './eds';
import type { TestGateway } from './gateway';

type Agent = ReturnType<typeof request.agent>;
const api = '/api/v1';

/** A signed challenge, shown: the owner, the choices and the token. */
export async function show(agent: Agent, key: TestKey) {
  const { body: challenge } = await agent.post(`${api}/auth/challenge`).expect(201);
  const cms = sign(challenge.text, key);
  return agent.post(`${api}/auth/eds`).send({ challengeId: challenge.challengeId, cms });
}

/** Enters with a key, as the first that it opens unless told. */
export async function enter(
  { url }: Pick<TestGateway, 'url'>,
  key: TestKey,
  { as, agent = request.agent(url) }: { as?: string; agent?: Agent } = {},
) {
  const { body: shown } = await show(agent, key);
  const { body: me } = await agent
    .post(`${api}/auth/enter`)
    .send({ entryToken: shown.entryToken, as: as ?? shown.accounts[0].as })
    .expect(200);
  return { agent, me };
}

let bins = 0;

/** A BIN that no other kindergarten of the tests has. */
export function aBin(): string {
  bins += 1;
  return `0612400${String(bins).padStart(5, '0')}`;
}

const of = (role: 'head' | 'employee', iin: string, { bin, names }: KindergartenView) =>
  keysOf({ iin, organisation: { bin, name: names.ru, role } });

/** Keys of a kindergarten's head. */
export const aHead = (kindergarten: KindergartenView, iin = anIin()) => of('head', iin, kindergarten);
export const anEmployee = (kindergarten: KindergartenView, iin = anIin()) => of('employee', iin, kindergarten);
