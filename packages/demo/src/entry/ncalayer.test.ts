import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ensureKeys } from '@kezek/eds-dev/ensure-keys';
import { startStandIn, type StandIn } from '@kezek/eds-dev/ncalayer/stand-in';
import { signWithNcalayer } from './ncalayer';

const folder = mkdtempSync(join(tmpdir(), 'kezek-entry-'));
let standIn: StandIn;
beforeAll(async () => {
  await ensureKeys(folder, [{ id: 'aigul', iin: '931002451325', surname: 'Демо', givenName: 'Айгүл' }]);
  standIn = await startStandIn({ folder, port: 0, controlPort: 0 });
});
afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

const sign = (query: string) => signWithNcalayer(`${standIn.address}/${query}`, 'Кезек');

it('NCALayer greets with its version and signs with the key that was named', async () => {
  const greeted: string[] = [];
  const address = `${standIn.address}/?auto=aigul-auth`;
  const cms = await signWithNcalayer(address, 'Кезек', (version) => void greeted.push(version));
  expect(greeted).toEqual(['1.2']);
  expect(cms).toMatch(/^-----BEGIN CMS-----\n/);
});

it('a person chooses in its window, when nobody was named', async () => {
  const signing = sign('');
  const choose = { alias: 'aigul-auth', password: 'Qwerty12' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(choose);
  for (let status = 409; status === 409;)
    ({ status } = await fetch(`${standIn.controlAddress}/choose`, { method: 'POST', headers, body }));
  expect(await signing).toContain('BEGIN CMS');
});

it('a closed window, a signing key, a wrong password and nobody at the address each are said', async () => {
  await expect(sign('?auto=cancel')).rejects.toThrow('window was closed');
  await expect(sign('?auto=aigul-sign')).rejects.toThrow('window was closed');
  await expect(sign('?auto=aigul&password=wrong')).rejects.toThrow('Wrong password');
  await expect(signWithNcalayer('ws://127.0.0.1:1', 'Кезек')).rejects.toMatchObject({ name: 'RemoteUnavailable' });
});
