import { beforeAll, expect, it } from '@jest/globals';
import { toInstant } from '@kezek/calendar/instant';
import { key } from '@kezek/demo/tour/person';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { direct, seenDocuments, Town, until } from '../support/town';

/** A city's operator keeps kindergartens and people, decides on reviews and writes to families, in a browser. */
const stack = testStack({ city: 'none' });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

async function fillThree(page: Page, legend: string, text: string): Promise<void> {
  const fields = page.getByRole('group', { name: legend });
  for (const language of ['Қазақша', 'Русский', 'English']) await fields.getByLabel(language).fill(text);
}

async function open(address: string, accountId: string, width: number, locale = 'ru') {
  const watched = await browser.open({ locale, viewport: { width, height: 900 } });
  await enterBrowser(stack, watched.page.context(), accountId);
  await watched.page.goto(`${stack.gatewayUrl}${address}`);
  await shown(watched.page);
  return watched;
}

it('an operator adds a kindergarten, edits it, closes it and lets somebody work there', async () => {
  const operator = town.operators.almaty;
  const { page, violations, errors, close } = await open('/city/kindergartens', operator.account.id, 1280);
  await readable(page);
  await page.getByRole('link', { name: 'Добавить детский сад' }).click();
  await page.getByRole('button', { name: 'Добавить' }).click();
  // What is missing is said, and leads to its field.
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Проверьте БИН/ })
    .click();
  expect(await page.evaluate('document.activeElement.id')).toBe('kindergarten.bin');
  await readable(page);
  await fillThree(page, 'Название', 'Сад «Новый»');
  await fillThree(page, 'Адрес', 'Абая, 1');
  await page.getByLabel('БИН').fill('010140000014');
  await page.getByLabel('Широта').fill('43,24');
  await page.getByLabel('Долгота').fill('76,9');
  await page.getByRole('button', { name: 'Добавить' }).dblclick();
  await page.getByRole('heading', { level: 1, name: 'Сад «Новый»' }).waitFor();
  await shown(page);
  await readable(page);
  const { items } = await operator.portal.kindergartens({ query: { text: 'новый', city: '750000000' } });
  expect(items).toHaveLength(1);

  // Somebody else was faster: what they wrote is shown, and it is written again.
  const [kept] = items;
  if (!kept) throw new Error('it was added');
  const { id, city: _, closedAt: __, ...body } = kept;
  await operator.portal.changeKindergarten({ params: { id }, body: { ...body, kind: 'private' } });
  await page.getByLabel('Телефон').fill('+7 727 1');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Пока вы писали, его изменил кто-то другой', { exact: false }).waitFor();
  expect(await page.getByLabel('Вид').inputValue()).toBe('private');
  await page.getByLabel('Телефон').fill('+7 727 1');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Сохранено.').waitFor();

  await page.getByRole('link', { name: 'Сотрудники детского сада' }).click();
  await page.getByRole('button', { name: 'Дать доступ' }).click();
  await page.getByRole('alert').getByText('Проверьте ИИН', { exact: false }).waitFor();
  await readable(page);
  await page.getByLabel('Фамилия, имя, отчество').fill('Демо Сотрудник');
  await page.getByLabel('ИИН').fill('061211600012');
  await page.getByRole('button', { name: 'Дать доступ' }).dblclick();
  await page.getByText('Доступ дан.').waitFor();
  const employees = page.getByRole('region', { name: 'Сотрудники' }).getByRole('listitem');
  expect(await employees.count()).toBe(1);
  await employees.getByRole('button', { name: 'Отозвать доступ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Отозвать доступ' }).click();
  await page.getByText('Сотрудников пока нет.').waitFor();

  await page.goto(`${stack.gatewayUrl}/city/kindergartens/${id}`);
  await page.getByRole('button', { name: 'Закрыть детский сад' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть детский сад' }).click();
  await page.getByText('Детский сад закрыт.').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Открыть детский сад' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Открыть детский сад' }).click();
  await page.getByText('Детский сад снова открыт.').waitFor();
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('an operator keeps districts and the contact centre, and sees who else may act', async () => {
  const { page, violations, errors, close } = await open('/city/localities', town.operators.almaty.account.id, 768);
  await readable(page);
  const fresh = page.getByRole('region', { name: 'Новый район' });
  await fresh.getByLabel('Код КАТО').fill('711110000');
  for (const language of ['Қазақша', 'Русский', 'English']) await fresh.getByLabel(language).fill('Новый');
  await fresh.getByRole('button', { name: 'Добавить район' }).click();
  await fresh.getByText('Код КАТО района начинается так же', { exact: false }).waitFor();
  await fresh.getByLabel('Код КАТО').fill('759110000');
  await fresh.getByRole('button', { name: 'Добавить район' }).click();
  await fresh.getByText('Район добавлен.').waitFor();
  const district = page.getByRole('listitem').filter({ hasText: 'КАТО 759110000' });
  await district.getByRole('button', { name: 'Изменить' }).click();
  await district.getByLabel('Русский').fill('Новейший');
  await readable(page);
  await district.getByRole('button', { name: 'Сохранить' }).click();
  await district.getByRole('heading', { name: 'Новейший' }).waitFor();
  await district.getByRole('button', { name: 'Закрыть район' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть район' }).click();
  await district.waitFor({ state: 'detached' });
  const centre = page.getByRole('region', { name: 'Контактный центр' }).first();
  await centre.getByLabel('WhatsApp').fill('8700');
  await centre.getByRole('button', { name: 'Сохранить' }).click();
  await centre.getByRole('alert').getByText('с плюсом', { exact: false }).waitFor();
  await centre.getByLabel('WhatsApp').fill('+77000000001');
  await centre.getByRole('button', { name: 'Сохранить' }).click();
  await centre.getByText('Сохранено.', { exact: false }).waitFor();

  await page.getByRole('link', { name: 'Операторы' }).click();
  await page.getByText('Себя освободить нельзя', { exact: false }).waitFor();
  await readable(page);
  await page.getByLabel('Фамилия, имя, отчество').fill('Демо Коллега');
  await page.getByLabel('ИИН').fill('931002451325');
  await page.getByRole('button', { name: 'Назначить' }).dblclick();
  await page.getByText('Оператор назначен.').waitFor();
  expect(await page.getByRole('heading', { name: 'Демо Коллега' }).count()).toBe(1);
  await page.getByRole('link', { name: 'Другие системы' }).click();
  await shown(page);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('an operator publishes a review, and writes to the families of a queue, each once', async () => {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  const waiting = await town.apply(garden);
  await direct(applied, garden, await town.open(garden, 1));
  await garden.employee.portal.recordArrival({ params: { id: applied.id }, headers: key() });
  const body = { documents: seenDocuments };
  await garden.employee.portal.enroll({ params: { id: applied.id }, headers: key(), body });
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  const ratings = { food: 5, teachers: 4, safety: 3, communication: 4, building: 5 };
  await applied.parent.portal.writeReview({
    params: { id: applied.id },
    headers: key(),
    body: { ratings, text: 'Хорошие воспитатели.\nВкусно.' },
  });
  // The opening minutes are over: no message goes out in them.
  const now = Date.parse(await town.now());
  await town.moveTo(toInstant(now + 600_000));

  const { page, violations, errors, close } = await open('/city/reviews', town.operators.astana.account.id, 1280);
  await page.getByRole('link', { name: /^Отзывы\s*1/ }).waitFor();
  await page.getByText('Хорошие воспитатели.', { exact: false }).waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Опубликовать' }).dblclick();
  await page.getByText('Сейчас решать нечего.').waitFor();

  await page.getByRole('link', { name: 'Сообщения' }).click();
  await page.getByRole('link', { name: 'Написать сообщение' }).click();
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Напишите заголовок/ })
    .first()
    .waitFor();
  await readable(page);
  await page.getByLabel('Год рождения').selectOption(String(garden.birthYear));
  await fillThree(page, 'Заголовок', 'Собрание 5 мая');
  await fillThree(page, 'Текст', 'Ждём вас в 18:00.\nПриходите.');
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page.getByText('1 заявление').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Отправить' }).dblclick();
  await page.getByText('1 человек; заявлений при отправке: 1').waitFor();
  await page.getByText('Отправлено', { exact: true }).first().waitFor();
  await readable(page);
  await page.getByRole('link', { name: 'К сообщениям' }).click();
  await page.getByText('получил 1 человек', { exact: false }).waitFor();
  expect(await page.getByRole('link', { name: 'Собрание 5 мая' }).count()).toBe(1);
  const inbox = await eventually(
    'the family has it',
    () => waiting.parent.portal.inbox({ query: {} }),
    ({ items }) => items.some(({ code }) => code === 'city-message'),
  );
  expect(inbox.items.filter(({ code }) => code === 'city-message')).toHaveLength(1);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
