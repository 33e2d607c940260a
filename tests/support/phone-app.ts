import type { BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '@kezek/eds-dev/person';

/** The app's stand-in in Russian, with what a QR code says, or with what its link has opened. */
export async function openPhoneApp(context: BrowserContext, url: string, qr: string): Promise<Page> {
  const app = await context.newPage();
  await app.goto(`${url}/?lang=ru`);
  await app.getByLabel('Текст QR-кода или ссылка со страницы портала').fill(qr);
  await app.getByRole('button', { name: 'Открыть' }).click();
  return app;
}

/** Signs with the key of that alias; what the portal says to it is the page's. */
export async function signInApp(app: Page, alias: string): Promise<void> {
  await app.getByLabel('Ключ', { exact: true }).selectOption(alias);
  await app.getByLabel('Пароль', { exact: true }).fill(demoPassword);
  await app.getByRole('button', { name: 'Подписать' }).click();
}
