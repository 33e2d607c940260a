import { applicationRoutes } from '@kezek/contract/public/applications';
import { key, portal } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { pdfText } from '@kezek/stack/testing/pdf-text';
import { makeIin } from '@kezek/identity/iin';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { cancelWindow, chooseKey } from '../support/ncalayer';
import { enterBrowser, readable } from '../support/portal';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** What a parent does beside the guides, with the keys of the demo. */
const stack = testStack({ signed: true });
const browser = testBrowser();

const phone = { locale: 'ru', viewport: { width: 360, height: 800 } };

async function keyOf(name: string): Promise<string> {
  const { items } = await portal(stack.gatewayUrl).demoPersons();
  const alias = items.find((person) => person.name === name)?.keyAlias;
  if (!alias) throw new Error(`${name} has no key`);
  return alias;
}

it('an application is asked for one question a page, keeps its answers, and is sent once', async () => {
  const { page, violations, errors, close } = await browser.open({ ...phone, locale: 'kk', colorScheme: 'dark' });
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Сертификат таңдау' }).click();
  await chooseKey(stack, await keyOf('Ольга Демо'), demoPassword);
  await page.getByRole('button', { name: 'Жүйеге кіру' }).click();
  await page.waitForURL(/\/welcome/);

  const answer = page.getByRole('textbox');
  const goOn = page.getByRole('button', { name: 'Жалғастыру' });
  await page.goto(`${stack.gatewayUrl}/apply?step=check`);
  await page.getByRole('heading', { level: 1, name: 'Баланың ЖСН-і' }).waitFor();
  await answer.fill('123');
  await goOn.click();
  await page.getByRole('alert').getByRole('link').click();
  expect(await page.title()).toMatch(/^Қате: /);
  await readable(page);
  await answer.fill(childIin());
  await goOn.click();
  await page.getByRole('heading', { level: 1, name: 'Баланың тегі, аты және әкесінің аты' }).waitFor();
  await answer.fill('Демо Аружан');
  await goOn.click();
  await page.getByRole('heading', { level: 1, name: 'Оқыту тілі' }).waitFor();
  await page.reload();
  await page.getByRole('radio', { name: 'қазақ тілі', exact: true }).check();
  await goOn.click();
  for (const question of ['Жеңілдік бар ма?', 'Туу туралы куәліктің нөмірі', 'Қай ауданда тұрасыз?', 'Тілектер']) {
    await page.getByRole('heading', { level: 1, name: question }).waitFor();
    await readable(page);
    if (question.includes('ауданда')) await page.getByRole('radio', { name: 'Медеу ауданы' }).check();
    await goOn.click();
  }
  await page.getByRole('heading', { level: 1, name: 'Жауаптарды тексеріңіз' }).waitFor();
  await page.getByText('2023 ж. 15 наурыз').waitFor();
  await page.getByText('Медеу ауданы').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Өтінішті жіберу' }).dblclick();

  await page.getByRole('heading', { level: 1, name: 'Демо Аружан' }).waitFor();
  await page.goto(`${stack.gatewayUrl}/applications`);
  await page.getByRole('heading', { level: 2, name: 'Соня Демо' }).waitFor();
  expect(await page.getByRole('heading', { level: 2, name: 'Демо Аружан' }).count()).toBe(1);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

function childIin(): string {
  for (let number = 0; ; number++) {
    const iin = makeIin('2023-03-15', 'female', number);
    if (iin) return iin;
  }
}

it('a parent corrects an application and claims a privilege, and objects to who joined it', async () => {
  const { page, violations, errors, close } = await browser.open(phone);
  await enter(page, 'Ержан Демо');
  await page.goto(`${stack.gatewayUrl}/applications`);
  await page.getByRole('link', { name: 'Подробнее' }).click();
  await page.getByRole('link', { name: 'Исправить данные' }).click();
  const title = page.getByRole('heading', { level: 1, name: 'Исправить данные заявления' });
  await title.waitFor();
  await readable(page);
  const save = page.getByRole('button', { name: 'Сохранить исправления' });
  await save.click();
  await page.getByRole('alert').getByRole('link', { name: 'Вы ничего не изменили' }).click();
  expect(await page.title()).toMatch(/^Ошибка: /);
  await page.getByLabel('Фамилия, имя и отчество ребёнка').fill('Темір Демо');
  await page.getByLabel('Номер свидетельства о рождении').fill('АБ 1234567');
  await save.click();
  await page.getByText('Исправлено. Прежние значения сохранены.').waitFor();
  await page.getByText('Раньше: Тимур Демо. Теперь: Темір Демо').waitFor();
  expect(await page.getByLabel('Номер свидетельства о рождении').inputValue()).toBe('');
  await readable(page);

  await page.getByRole('link', { name: 'К заявке' }).click();
  await page.getByRole('heading', { level: 1, name: 'Темір Демо' }).waitFor();
  await page.getByRole('button', { name: 'Заявить льготу' }).click();
  await page.getByText('Оператор города проверит её и решит').waitFor();
  await page.getByRole('button', { name: 'Заявить льготу' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Выберите льготу из списка' }).click();
  await readable(page);
  await page.getByRole('radio', { name: 'Ребёнок из многодетной семьи' }).check();
  await page.getByRole('button', { name: 'Заявить льготу' }).click();
  const state = page.getByRole('region', { name: 'Льгота в заявлении' });
  await state.getByText('Ждёт решения оператора города').waitFor();
  await page.getByText('Льгота заявлена').waitFor();
  await readable(page);

  const { id, child } = await onlyApplicationOf(page);
  const { operators } = await Town.found(stack);
  const decide = async (decision: 'confirm' | 'cancel', reason: string) => {
    const operator = operators.almaty;
    const act = { type: 'decide-privilege', decision, reason } as const;
    const draft = await operator.portal.draftAct({ params: { id }, headers: key(), body: act });
    const body = { decision, reason, ...(await operator.signed(draft)) };
    await operator.portal.decidePrivilege({ params: { id }, headers: key(), body });
  };
  await decide('cancel', 'Нет справки о составе семьи');
  await page.reload();
  await state.getByText('Причина: Нет справки о составе семьи').waitFor();
  await readable(page);
  await decide('confirm', 'Справку принесли');
  await page.getByRole('link', { name: 'К заявке' }).click();
  await page.getByText('Льгота подтверждена. Другую можно заявить').waitFor();
  await readable(page);

  await otherParentJoins(child.iin);
  await page.getByRole('link', { name: 'Кто присоединился' }).click();
  await page.getByText('Заявление подали вы.').waitFor();
  const object = page.getByRole('button', { name: 'Возразить' });
  await object.waitFor();
  await readable(page);
  await object.click();
  await readable(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Возразить' }).click();
  await page.getByText('Возражение принято').waitFor();
  await page.getByText('Доступ приостановлен').waitFor();
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

async function enter(page: Page, name: string): Promise<void> {
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, await keyOf(name), demoPassword);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
}

async function onlyApplicationOf(page: Page) {
  const answer = await page.request.get(`${stack.gatewayUrl}/api/v1/applications`);
  const { items } = applicationRoutes.applications.responses[200].parse(await answer.json());
  const [application] = items;
  if (!application || items.length > 1) throw new Error(`${items.length} applications`);
  return application;
}

async function otherParentJoins(iin: string): Promise<void> {
  const { page, close } = await browser.open({ locale: 'ru' });
  await enter(page, 'Сергей Демо');
  await page.goto(`${stack.gatewayUrl}/attach`);
  await page.getByLabel('ИИН ребёнка').fill(iin);
  await page.getByLabel('Номер свидетельства о рождении').fill('АБ 1234567');
  await page.getByRole('button', { name: 'Присоединиться' }).click();
  await page.getByRole('heading', { level: 1, name: 'Темір Демо' }).waitFor();
  await page.getByRole('link', { name: 'Кто присоединился' }).click();
  await page.getByRole('heading', { level: 2, name: /это вы$/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Возразить' }).count()).toBe(0);
  await readable(page);
  await close();
}

it('whoever finds a paper scans its code: in the portal, and where no script runs', async () => {
  const { items } = await portal(stack.gatewayUrl).demoPersons();
  const holder = await browser.open(phone);
  await enterBrowser(stack, holder.page.context(), items.find(({ name }) => name === 'Ержан Демо')?.id ?? '');
  const applications = await holder.page.request.get(`${stack.gatewayUrl}/api/v1/applications`);
  const [id = ''] = /[0-9a-f-]{36}/.exec(await applications.text()) ?? [];
  const pdf = await holder.page.request.get(`${stack.gatewayUrl}/api/v1/applications/${id}/referral.pdf`);
  const bytes = await pdf.body();
  await holder.close();
  const status = 'Действует';
  const [address = ''] = /https?:\/\/\S+\/verify\/\S+/.exec(await pdfText(bytes)) ?? [];
  const plain = await browser.open({ locale: 'ru', javaScriptEnabled: false });
  await plain.page.goto(address);
  expect(await plain.page.locator('noscript section').first().innerText()).toContain(status);
  await plain.close();
  const { page, violations, errors, close } = await browser.open(phone);
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Проверка направления' }).waitFor();
  await page.getByRole('status').filter({ hasText: status }).waitFor();
  await readable(page);
  // Each try counts: the answer came with the page.
  expect(asked.filter((url) => url.includes('/api/v1/verify'))).toEqual([]);
  const [number = '', code = ''] = address.split('/').slice(-2);
  await page.getByLabel('Номер направления').fill(number);
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page.getByRole('link', { name: /^Введите код проверки/ }).click();
  await page.getByLabel('Код проверки').fill('AAAAAAAA');
  await page.keyboard.press('Enter');
  await page.getByText('Направления с таким номером и кодом проверки нет.').waitFor();
  await page.getByLabel('Номер направления').fill(number);
  await page.getByLabel('Код проверки').fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: status }).waitFor();
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('whoever closes NCALayer’s window is told so and may try again', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await cancelWindow(stack);
  await page.getByRole('alert').getByText('Вы закрыли окно NCALayer').waitFor();
  await page.getByRole('button', { name: 'Попробовать снова' }).click();
  await chooseKey(stack, await keyOf('Сергей Демо'), demoPassword);
  await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
  await close();
});

it('whoever has no NCALayer is told to start it', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => socket.close());
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await page.getByRole('alert').getByText('NCALayer не отвечает').waitFor();
  await close();
});
