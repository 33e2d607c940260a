import { portal } from '@kezek/demo/tour/person';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { openPhoneApp, signInApp } from '../support/phone-app';
import { readable } from '../support/portal';
import { testStack } from '../support/stack';

/** The same signatures without NCALayer: by a link on a phone, by a QR code beside a computer. */
const stack = testStack({ signed: true });
const browser = testBrowser();

const touch = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };

async function keyOf(name: string, type: 'auth' | 'sign'): Promise<string> {
  const { items } = await portal(stack.gatewayUrl).demoPersons();
  const alias = items.find((person) => person.name === name)?.keyAlias;
  if (!alias) throw new Error(`${name} has no key`);
  return alias.replace(/-auth$/, `-${type}`);
}

/** What stands below the code for those who can't scan it. */
async function linkOf(page: Page): Promise<string> {
  await page.getByText('Не получается сканировать').click();
  return page.getByLabel('Ссылка, которая открывает eGov Mobile').inputValue();
}

it('a parent enters on a phone by the app’s link, with a signing key, after a wrong one', async () => {
  const { page, violations, errors, close } = await browser.open({ ...touch, locale: 'ru' });
  await page.goto(`${stack.gatewayUrl}/sign-in?from=/applications`);
  expect(await page.getByRole('radio', { name: 'eGov Mobile на телефоне' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Показать QR-код' }).click();
  await page.getByRole('timer').waitFor();
  await readable(page);

  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Открыть eGov Mobile' }).click();
  const app = await opened;
  await app.getByRole('heading', { name: 'Подписать документ' }).waitFor();
  await readable(app);
  await signInApp(app, 'revoked-sign');
  await app.getByRole('alert').getByText('отозван').waitFor();
  await page.getByText('Текст открыт в eGov Mobile').waitFor();
  await page.getByRole('alert').getByText('Сертификат отозван').waitFor();
  await readable(page);

  await page.reload();
  await page.getByText('Текст открыт в eGov Mobile').waitFor();
  await app.getByRole('link', { name: 'Открыть этот QR-код снова' }).click();
  await signInApp(app, await keyOf('Ольга Демо', 'sign'));
  await app.getByRole('heading', { name: 'Подписано' }).waitFor();
  const owner = page.getByRole('region', { name: 'Данные владельца ЭЦП' });
  await owner.getByText('ДЕМО ОЛЬГА').waitFor();
  // Signed already: the page that is loaded again enters with it, and nobody signs twice.
  await page.reload();
  await owner.getByText('ДЕМО ОЛЬГА').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Войти' }).dblclick();
  await page.getByRole('heading', { name: 'Куда писать вам о заявлении?' }).waitFor();
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('a parent signs a private choice by a QR code: another person’s key is not taken, a reload loses nothing', async () => {
  const { page, violations, errors, close } = await browser.open({ locale: 'ru' });
  const context = page.context();
  await page.goto(`${stack.gatewayUrl}/sign-in?from=/applications`);
  await page.getByText('eGov Mobile на телефоне').click();
  await page.getByRole('button', { name: 'Показать QR-код' }).click();
  await page.getByRole('img', { name: /^QR-код для eGov Mobile/ }).waitFor();
  await readable(page);
  const entering = await openPhoneApp(context, stack.running.phoneAppUrl, await linkOf(page));
  await signInApp(entering, await keyOf('Сергей Демо', 'auth'));
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();

  await page.getByRole('link', { name: 'Подробнее' }).first().click();
  await page.getByRole('button', { name: 'Выбрать частный детский сад' }).click();
  await page.getByRole('button', { name: 'ОК', exact: true }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Подписать и отправить' }).click();
  await page.getByText('eGov Mobile на телефоне').click();
  await page.getByRole('button', { name: 'Показать QR-код' }).click();
  const app = await openPhoneApp(context, stack.running.phoneAppUrl, await linkOf(page));
  await app.getByText('Выбираю это место и прошу выдать направление').waitFor();
  await signInApp(app, await keyOf('Ольга Демо', 'sign'));
  await page.getByRole('alert').getByText('Подписал другой человек').waitFor();
  const text = await page.locator('pre').textContent();
  await page.reload();
  await page.getByText('Текст открыт в eGov Mobile').waitFor();
  expect(await page.locator('pre').textContent()).toBe(text);
  await readable(page);

  await app.getByRole('link', { name: 'Открыть этот QR-код снова' }).click();
  await signInApp(app, await keyOf('Сергей Демо', 'sign'));
  await page.getByRole('heading', { name: /^Придите в детский сад/ }).waitFor();
  expect(await page.getByRole('tab', { name: 'Общие документы' }).getAttribute('aria-selected')).toBe('true');
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('whoever refuses on the phone, or comes too late, is told so and shows a new code', async () => {
  const { page, close } = await browser.open({ ...touch, locale: 'kk', colorScheme: 'dark' });
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'QR-код көрсету' }).click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'eGov Mobile ашу' }).click();
  const app = await opened;
  await app.getByRole('link', { name: 'Қазақша' }).click();
  await readable(app);
  await app.getByRole('button', { name: 'Бас тарту' }).click();
  await app.getByText('Порталға ештеңе жіберілген жоқ').waitFor();
  await page.getByText('Мәтін eGov Mobile қосымшасында ашылды').waitFor();
  await page.getByRole('button', { name: 'Бас тарту' }).click();
  await page.getByRole('alert').getByText('Сіз қол қоюдан бас тарттыңыз').waitFor();
  await app.getByRole('link', { name: 'Осы QR-кодты қайта ашу' }).click();
  await app.getByRole('alert').getByText('Бұл қол қою сұрауы енді жарамсыз').waitFor();

  await page.getByRole('button', { name: 'Жаңа QR-код' }).click();
  await page.getByRole('timer').waitFor();
  // As when the minutes have passed.
  await stack.pool('gateway').query('UPDATE mobile_signing SET expires_at = now() WHERE cancelled_at IS NULL');
  await page.getByRole('alert').getByText('Уақыт бітті').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Жаңа QR-код' }).click();
  await page.getByRole('timer').waitFor();
  await close();
});
