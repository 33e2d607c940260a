import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Person } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { expect } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { unreadableParts } from './axe';
import { chooseKey } from './ncalayer';
import { openSession } from './session';
import type { TestStack } from './stack';

/** The browser is somebody's who has entered. */
export async function enterBrowser(stack: TestStack, context: BrowserContext, accountId: string): Promise<void> {
  const cookies = await openSession(stack, accountId);
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: stack.gatewayUrl })));
}

/** A head is who enters with the certificate of one: no session of theirs is made otherwise. */
export async function enterAsHead(stack: TestStack, page: Page, head: Person): Promise<void> {
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${head.account.id}-auth`, demoPassword);
  await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
  const accounts = page.getByRole('radio', { name: /Сотрудник|Руководитель/ });
  if ((await accounts.count()) > 0) await accounts.first().check();
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();
}

/** All addresses of the portal's pages, as its router has them in the page. */
export async function routesOf(page: Page): Promise<string[]> {
  const paths: unknown = await page.evaluate('Object.keys(__TSR_ROUTER__.routesByPath)');
  if (!Array.isArray(paths)) throw new TypeError('the router has no paths');
  return paths.map(String);
}

/** To another page of the portal, as a link there would lead. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(address)} })`);
  await shown(page);
}

/** The page has its heading, and nothing on it is awaited any more: not for a moment either, a part may ask for more. */
export async function shown(page: Page): Promise<void> {
  await until(
    page,
    `self.__TSR_ROUTER__?.state.status === 'idle' && document.querySelector('main h1')?.checkVisibility() === true &&
      document.querySelector('[aria-busy=true], [data-loading=true]') === null`,
    3,
  );
}

/** By its content: a browser on a machine without a locale can't open a file whose name isn't plain. */
export async function chooseFile(page: Page, path: string, mimeType = 'text/csv'): Promise<void> {
  const file = { name: basename(path), mimeType, buffer: readFileSync(path) };
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Waits until an expression has held in the page so many times in a row; not by `eval`, which its policy forbids. */
export async function until(page: Page, expression: string, times = 1): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const since = Date.now();
    let held = 0;
    const look = () => {
      held = ${expression} ? held + 1 : 0;
      if (held >= ${times}) return resolve();
      if (Date.now() - since > 60_000) return reject(new Error(location.href + ' waits in vain: ' + ${JSON.stringify(expression)}));
      setTimeout(look, 30);
    };
    look();
  })`);
}

export async function readable(page: Page): Promise<void> {
  expect(await unreadableParts(page)).toEqual([]);
}
