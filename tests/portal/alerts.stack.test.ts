import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { cookiesOf } from '@kezek/demo/entry/session-cookie';
import type { Person } from '@kezek/demo/tour/person';
import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { letterTo } from '../support/letters';
import { readable } from '../support/portal';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** How a family is reached, and what it asks to hear. */
const stack = testStack({ city: 'none' });
const browser = testBrowser();
const phone = { locale: 'ru', viewport: { width: 360, height: 800 } };

let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

/** A browser in which that person has entered. */
async function openAs({ account }: Person, options: BrowserContextOptions) {
  const session = await fetch(`${stack.gatewayUrl}${gatewayForDemo.openSession.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.running.internalToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: account.id }),
  });
  const opened = await browser.open(options);
  const cookies = cookiesOf(session).map(({ name, value }) => ({ name, value, url: stack.gatewayUrl }));
  await opened.page.context().addCookies(cookies);
  return opened;
}

async function readableAndNoWider(page: Page): Promise<void> {
  // What stands around a page may be there before the page itself.
  await page.locator('main h1').waitFor();
  await readable(page);
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
}

it('a parent who can’t be written to reads so on each page, confirms an address by a press, and chooses what comes', async () => {
  const parent = await town.parent('ru');
  const { page, violations, errors, close } = await openAs(parent, phone);
  const banner = page.getByRole('region', { name: 'Связь с вами' });
  for (const path of ['/', '/applications', '/bulletins', '/inbox']) {
    await page.goto(`${stack.gatewayUrl}${path}`);
    await banner.waitFor();
  }
  await readableAndNoWider(page);
  await banner.getByRole('link', { name: 'Подтвердить контакт' }).click();
  await page.getByLabel('Адрес электронной почты').fill('banner@example.kz');
  await page.getByRole('button', { name: 'Сохранить адрес' }).click();
  await page.getByText('Письмо отправлено на banner@example.kz').waitFor();
  const letter = await letterTo(stack, 'banner@example.kz', 'the link', ({ text }) => text.includes('confirm-email'));
  const link = /https?:\S+confirm-email\?token=[\w-]+/.exec(letter.text)?.[0] ?? '';
  const { search } = new URL(link);
  // As a mail system opens it, and the link of a former letter.
  await page.request.get(`${stack.gatewayUrl}/api/v1/auth/confirm-email${search}`, { maxRedirects: 0 });
  await page.goto(`${stack.gatewayUrl}/confirm-email${search}`);
  expect((await parent.portal.me()).emailConfirmed).toBe(false);
  await banner.waitFor();
  await readableAndNoWider(page);
  await page.getByRole('button', { name: 'Подтвердить адрес' }).dblclick();
  await page.getByText('Адрес подтверждён').waitFor();
  await banner.waitFor({ state: 'detached' });
  await readableAndNoWider(page);
  await page.getByRole('link', { name: 'К моим данным' }).click();

  const letters = (topic: string) => page.getByRole('checkbox', { name: `${topic}: Письмо` });
  const bulletins = letters('Бюллетени для заявления');
  await bulletins.click();
  await page.getByText('Сохранено. Выключено: Бюллетени для заявления, Письмо.').waitFor();
  expect(await letters('Направление и его сроки').isDisabled()).toBe(true);
  await readableAndNoWider(page);
  await page.reload();
  await bulletins.waitFor();
  expect(await bulletins.isChecked()).toBe(false);
  expect(await letters('Отклики и места').isChecked()).toBe(true);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();

  const { page: stranger, close: leave } = await browser.open(phone);
  await stranger.goto(`${stack.gatewayUrl}/confirm-email?token=${'x'.repeat(43)}`);
  await stranger.getByRole('button', { name: 'Подтвердить адрес' }).click();
  await stranger.getByRole('alert').getByText('Эта ссылка устарела или уже использована').waitFor();
  await stranger.getByRole('link', { name: 'Запросить новое письмо' }).waitFor();
  await readableAndNoWider(stranger);
  await leave();
});

it('a parent saves a filter, is told of a new bulletin that fits it, and keeps the filters in order', async () => {
  const garden = await town.kindergarten();
  const parent = await town.parent('kk');
  const { page, violations, errors, close } = await openAs(parent, { ...phone, locale: 'kk', colorScheme: 'dark' });
  await page.goto(`${stack.gatewayUrl}/bulletins?birthYear=${garden.birthYear}&language=${garden.language}`);
  await page.getByRole('button', { name: 'Мәзір' }).click();
  await page.getByLabel('Геолокация: қала').selectOption({ label: 'Астана' });
  await page.getByRole('button', { name: 'Сүзгіні сақтау' }).click();
  const name = page.getByLabel('Сүзгінің атауы');
  await name.fill(' ');
  await page.getByRole('region', { name: 'Сүзгіні сақтау' }).getByRole('button', { name: 'Сүзгіні сақтау' }).click();
  await page.getByText('80 таңбаға дейін атау енгізіңіз').waitFor();
  await readableAndNoWider(page);
  await name.fill('Кеңсеге жақын');
  await page.getByRole('region', { name: 'Сүзгіні сақтау' }).getByRole('button', { name: 'Сүзгіні сақтау' }).dblclick();
  await page.getByText('Сүзгі сақталды.').waitFor();
  expect((await parent.portal.savedFilters()).items).toMatchObject([
    { name: 'Кеңсеге жақын', birthYear: garden.birthYear, language: garden.language, city: garden.city, alerts: true },
  ]);

  const bulletinId = await town.open(garden, 1);
  await eventually(
    'the family is told',
    () => parent.portal.inbox(),
    ({ items }) => items.some(({ code }) => code === 'saved-filter-matches'),
  );
  await page.goto(`${stack.gatewayUrl}/inbox`);
  await page.getByRole('heading', { name: /Сақталған сүзгіңізге сай бюллетень шықты$/ }).waitFor();
  await readableAndNoWider(page);
  await page.getByRole('link', { name: 'Бюллетеньге' }).click();
  await page.waitForURL(`${stack.gatewayUrl}/bulletins/${bulletinId}`);

  await page.goto(`${stack.gatewayUrl}/saved-filters`);
  await page.getByRole('checkbox', { name: 'Жаңа бюллетеньдер туралы хабарлау' }).click();
  await page.getByText('«Кеңсеге жақын»: жаңа бюллетеньдер туралы хабарланбайды.').waitFor();
  await page.getByRole('button', { name: 'Атауын өзгерту' }).click();
  await name.fill('Үйге жақын');
  await page.getByRole('button', { name: 'Атауын сақтау' }).click();
  await page.getByRole('heading', { name: 'Үйге жақын' }).waitFor();
  await readableAndNoWider(page);
  await page.getByRole('link', { name: 'Бюллетеньдерді көру' }).click();
  await page.waitForURL(/\/bulletins\?/);
  expect(new URL(page.url()).searchParams.get('birthYear')).toBe(String(garden.birthYear));
  await page.goto(`${stack.gatewayUrl}/saved-filters`);
  await page.getByRole('button', { name: 'Сүзгіні жою' }).click();
  await readableAndNoWider(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Сүзгіні жою' }).click();
  await page.getByText('«Үйге жақын» сүзгісі жойылды.').waitFor();
  await page.getByText('Әзірге сақталған сүзгі жоқ.').waitFor();
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('a parent changes the language, having read what it does to the date and the number', async () => {
  const garden = await town.kindergarten({ language: 'kk' });
  const other = await town.kindergarten({ language: 'en', birthYear: garden.birthYear });
  await town.apply(other);
  const own = await town.apply(garden);
  const { page, violations, errors, close } = await openAs(own.parent, { locale: 'en' });
  await page.goto(`${stack.gatewayUrl}/applications/${own.id}/corrections`);
  const language = page.getByLabel('New language of instruction');
  await language.selectOption({ label: 'English' });
  const consequence = page.getByRole('region', { name: 'What happens if you change it' });
  await consequence.getByText('The date of submission stays:').waitFor();
  await consequence.getByText('Number in the queue: 1 now, 2 then.').waitFor();
  await readableAndNoWider(page);
  expect((await own.parent.portal.application({ params: { id: own.id } })).language).toBe('kk');
  await consequence.getByRole('button', { name: 'Change the language' }).dblclick();
  await page.getByText('The language was changed: English. Number in the queue: 2.').waitFor();
  await page.getByText('the language of instruction. Before: Kazakh. Now: English').waitFor();
  await readableAndNoWider(page);
  await page.goto(`${stack.gatewayUrl}/applications/${own.id}`);
  await page.getByText('you moved to the queue of another language').waitFor();
  await page.getByText('the language of instruction was changed').waitFor();
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
