import { expect, it } from '@jest/globals';
import { testBrowser } from '../support/chromium';
import { testStack } from '../support/stack';

const stack = testStack();
const browser = testBrowser();

it('a language that is chosen stays, and so does the city', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(stack.gatewayUrl);
  await page.getByLabel('Язык', { exact: true }).selectOption('kk');
  await page.getByRole('heading', { level: 1, name: /^Балабақшадағы орын/ }).waitFor();
  await page.getByLabel('Геолокация: қала').selectOption({ label: 'Астана' });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /^Балабақшадағы орын/ }).waitFor();
  expect(await page.getByLabel('Геолокация: қала').locator('option:checked').textContent()).toBe('Астана');
  await close();
});

it('the heading has the focus after a page was chosen, and filters stand in the address', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(stack.gatewayUrl);
  await page.getByRole('navigation', { name: 'Меню' }).getByRole('link', { name: 'Бюллетени свободных мест' }).click();
  await page.getByRole('heading', { level: 1, name: 'Бюллетени свободных мест' }).waitFor();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  await page.getByLabel('Район').selectOption({ label: 'Алмалинский район' });
  await page.waitForURL(/\?locality=751110000$/);
  await close();
});
