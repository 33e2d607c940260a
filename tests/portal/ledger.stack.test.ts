import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
let garden: TestKindergarten;
let applied: Applied;
beforeAll(async () => {
  const town = await Town.found(stack);
  garden = await town.kindergarten();
  applied = await town.apply(garden, { parent: await town.parent() });
  await eventually(
    'everything stands in the ledger',
    async () => (await stack.pool('bulletin').query('SELECT FROM ledger_news')).rowCount,
    (news) => news === 0,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As it is run from a terminal. */
const verify = (...more: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const command = [join(__dirname, '../../packages/verify/dist/main.js'), stack.gatewayUrl, '--city', garden.city];
    execFile(process.execPath, [...command, ...more], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

it('the page says how many records there are, and how to check them', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(`${stack.gatewayUrl}/protocol`);
  await page.getByRole('link', { name: 'Как каждый может проверить порядок' }).click();
  await page.getByRole('heading', { level: 1, name: 'Протокол, который нельзя переписать' }).waitFor();
  await page.getByText('Отпечаток всех записей').waitFor();
  await readable(page);
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
