import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { aKey, testGateway } from '../../testing/gateway';

const gateway = testGateway('operators');

const api = '/api/v1';
const iin = '931002451325';
const accounts = () => gateway.database.account.findMany({ where: { role: 'operator', iin } });

/** On the server, as whoever runs it would. @returns what it said. */
async function appoint(...more: string[]): Promise<string> {
  const cli = join(__dirname, '../../../dist/cli/appoint-operator.js');
  const args = [cli, '--iin', iin, '--name', 'Demo Keeper', ...more];
  const env = { ...process.env, DATABASE_URL: gateway.postgres.url };
  const failed = (error: unknown) => String(Object(error).stderr);
  return promisify(execFile)(process.execPath, args, { env }).then(({ stdout }) => stdout, failed);
}

it('may change the country’s calendar only when they were appointed for it, on the server', async () => {
  const change = async (id: string) => {
    const agent = await gateway.as({ id });
    // Without what it wants to change, so that nothing is.
    const draft = agent.post(`${api}/admin/calendar/2028/draft`).set(aKey()).set('accept-language', 'en');
    return (await draft.send({ version: 0 })).body;
  };
  const operator = await gateway.person({ role: 'operator' });
  expect(await change(operator.id)).toMatchObject({
    status: 403,
    code: 'calendar-not-entrusted',
    detail: expect.stringContaining('whole country’s'),
  });
  const lets = await gateway.as(operator);
  const body = { name: 'Demo Keeper', iin: '061211600012', keepsCalendar: true };
  const appointed = await lets.post(`${api}/admin/operators`).set(aKey()).send(body).expect(201);
  expect(appointed.body).toMatchObject({ keepsCalendar: false });

  expect(await appoint('--city', almaty)).toMatch(/is an operator of 750000000 now \(account/);
  expect(await accounts()).toMatchObject([{ city: almaty, keepsCalendar: false }]);
  expect(await appoint('--city', astana, '--calendar')).toMatch(/already/);
  expect(await appoint('--city', almaty, '--calendar')).toMatch(/now, and keeps the calendar/);
  expect(await accounts()).toMatchObject([{ city: almaty, keepsCalendar: true }]);
  const [{ id } = { id: '' }] = await accounts();
  await gateway.database.account.update({ where: { id }, data: { demo: true } });
  expect(await change(id)).toMatchObject({ status: 400, code: 'invalid-request' });
});
