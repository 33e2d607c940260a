import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { key } from '@kezek/demo/tour/person';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, type Applied, type TestKindergarten } from '../support/town';

/** What a family does to be sure that nobody rewrote anything, and what it sees when somebody did. */
const stack = testStack();
const browser = testBrowser();
const folder = mkdtempSync(join(tmpdir(), 'kezek-ledger-'));
const head = join(folder, 'kezek.head');
/** Nothing else is there. */
const alone = join(folder, 'alone');
const tool = join(alone, 'kezek-verify.mjs');
let town: Town;
let garden: TestKindergarten;
let applied: Applied;
beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten();
  applied = await town.apply(garden, { parent: await town.parent() });
  await allStands();
});
afterAll(() => rmSync(folder, { recursive: true }));

const allStands = () =>
  eventually(
    'everything stands in the ledger',
    async () => (await stack.pool('bulletin').query('SELECT FROM ledger_news')).rowCount,
    (news) => news === 0,
  );

/** As it is run from a terminal by whoever has downloaded it, and has Node and nothing else. */
const verify = (...more: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const command = [tool, stack.gatewayUrl, '--city', garden.city];
    execFile(process.execPath, [...command, ...more], { cwd: alone }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

it('the page says how many records there are, and gives the file that checks them', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(`${stack.gatewayUrl}/protocol`);
  await page.getByRole('link', { name: 'Как каждый может проверить порядок' }).click();
  await page.getByRole('heading', { level: 1, name: 'Протокол, который нельзя переписать' }).waitFor();
  await page.getByText('Отпечаток всех записей').waitFor();
  await readable(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Скачать kezek-verify' }).click(),
  ]);
  mkdirSync(alone);
  await download.saveAs(tool);
  expect(readdirSync(alone)).toEqual(['kezek-verify.mjs']);
  const { code, said } = await verify();
  expect(said).toContain(`${garden.city}: `);
  expect(said).toContain('nothing was rewritten');
  expect(code).toBe(0);
  await close();
});

it('a family downloads its own records, and one command finds them where they are said to be', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await enterBrowser(stack, page.context(), applied.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${applied.id}?tab=history`);
  await shown(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Скачать свои записи с доказательствами' }).click(),
  ]);
  const own = join(folder, 'own.json');
  await download.saveAs(own);
  const { code, said } = await verify('--own', own, '--head', head);
  expect(said).toContain('"kind":"joined"');
  expect(code).toBe(0);
  await close();
});

it('what an operator did says so, with the reason; the words are the family’s to show', async () => {
  const { portal } = town.operators.astana;
  const params = { id: applied.id };
  const written = 'Анасы туу туралы куәлікті көрсетті';
  await portal.endApplication({ params, headers: key(), body: { reason: written } });
  await portal.restoreApplication({ params, headers: key(), body: { reason: 'It was another child' } });
  await allStands();
  const own = join(folder, 'own-acts.json');
  writeFileSync(own, JSON.stringify(await applied.parent.portal.ownLedger({ params })));
  const { code, said } = await verify('--own', own, '--head', head);
  expect(said).toContain('not-representative 1, wrong-end 1');
  expect(said).toContain(`“${written}”`);
  expect(code).toBe(0);
  writeFileSync(own, readFileSync(own, 'utf8').replace(written, 'Something else'));
  expect((await verify('--own', own)).said).toContain('was not written with these words');
});

it('whoever rewrites a record is found by the head that somebody kept', async () => {
  const pool = stack.pool('bulletin');
  await pool.query(
    `UPDATE ledger_leaf SET leaf = replace(leaf, '"category":"general"', '"category":"out-of-turn"')
     WHERE city = $1 AND index = (SELECT max(index) FROM ledger_leaf WHERE city = $1 AND leaf LIKE '%"joined"%')`,
    [garden.city],
  );
  const { code, said } = await verify('--head', head);
  expect(said).toContain(`${garden.city}: WRONG`);
  expect(code).toBe(1);
});
