import { beforeAll, expect, it } from '@jest/globals';
import { addDays, atMinute, dayOf } from '@kezek/calendar/instant';
import { changeRules } from '@kezek/demo/tour/change-rules';
import { places } from '../support/cities';
import { testBrowser } from '../support/chromium';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, until } from '../support/town';

/** A family puts its list in order by keyboard, sleeps, and reads why it was not given its first wish. */
const stack = testStack({ city: 'none' });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
  await changeRules([town.operators.astana, await town.operator('astana')], (values) => ({
    ...values,
    queue: { ...values.queue, wishListsAnswer: true, twinsTogether: true },
  }));
});

it('a list that is put in order once is given a place without a click, and says who stood before', async () => {
  const a = await town.kindergarten();
  const b = await town.kindergarten({ like: a });
  const before = await town.apply(a);
  const family = await town.apply(a);
  // The rules are in force from tomorrow on, and for what is published then.
  const bulletins = [await town.offer(a, 1, 2), await town.offer(b, 1, 2)];
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 1), '10:00'));
  await before.parent.portal.replaceWishList({
    params: { id: before.id },
    body: { version: 0, wishes: [{ kind: 'kindergarten', kindergartenId: a.id }] },
  });

  const { page, violations, errors, close } = await browser.open({
    locale: 'ru',
    viewport: { width: 360, height: 800 },
  });
  await enterBrowser(stack, page.context(), family.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${family.id}`);
  await page.getByRole('link', { name: 'Список пожеланий' }).click();
  await page.getByRole('heading', { level: 1, name: 'Список пожеланий' }).waitFor();
  for (const garden of [b, a]) {
    await page.getByLabel('Название детского сада').fill(garden.kindergartenName);
    await page.getByLabel('Найденные детские сады').selectOption({ label: garden.kindergartenName });
    await page.getByRole('button', { name: 'Добавить в список' }).click();
    await page.getByText(`: ${garden.kindergartenName}`, { exact: false }).first().waitFor();
  }
  await page.getByRole('button', { name: `Выше: ${a.kindergartenName}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`${a.kindergartenName}: теперь пожелание 1`).waitFor();
  await shown(page);
  await readable(page);
  await page.getByRole('button', { name: 'Сохранить список' }).click();
  await page.getByText('Список сохранён.', { exact: false }).waitFor();
  const { wishes } = await family.parent.portal.wishList({ params: { id: family.id } });
  expect(wishes).toEqual([a, b].map(({ id: kindergartenId }) => ({ kind: 'kindergarten', kindergartenId })));

  await town.publish(...bulletins);
  await until(family, 'its list is given a place', ({ response }) => response?.status === 'held');
  await page.goto(`${stack.gatewayUrl}/applications/${family.id}/wish-list`);
  await page.getByText(`Вам дано место: ${b.kindergartenName}.`).waitFor();
  await page.getByText('Это ваше пожелание 2.', { exact: false }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'номер 1,' }).waitFor();
  await shown(page);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();

  // An operator sees the list with the application.
  const desk = await browser.open({ locale: 'ru', viewport: { width: 1280, height: 900 } });
  await enterBrowser(stack, desk.page.context(), town.operators.astana.account.id);
  await desk.page.goto(`${stack.gatewayUrl}/city/applications/${family.id}`);
  await desk.page.getByRole('heading', { level: 2, name: 'Список пожеланий' }).waitFor();
  await desk.page.getByText(b.kindergartenName).first().waitFor();
  await readable(desk.page);
  await desk.close();
});

it('twins are linked, and their list of a district and of what is near takes two places at once', async () => {
  const here = { latitude: 51.12, longitude: 71.43 };
  const garden = await town.kindergarten();
  const first = await town.apply(garden);
  const second = await town.apply(garden, { parent: first.parent });
  const bulletin = await town.offer(garden, 2, 2);
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 1), '10:00'));

  const { page, violations, errors, close } = await browser.open({
    locale: 'en',
    viewport: { width: 1280, height: 900 },
    geolocation: here,
    permissions: ['geolocation'],
  });
  await enterBrowser(stack, page.context(), first.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${first.id}/wish-list`);
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'any near a point' });
  await page.getByLabel('No farther than').selectOption({ label: '3 km' });
  await page.getByRole('button', { name: 'Find where I am' }).click();
  await page.getByText('Found. The point stays in your list alone.').waitFor();
  await page.getByRole('button', { name: 'Add to the list' }).click();
  await page.getByText('Added as wish 1:', { exact: false }).waitFor();
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'any in a district or the city' });
  await page.getByRole('button', { name: 'Add to the list' }).click();
  await page.getByText('Added as wish 2:', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Save the list' }).click();
  await page.getByText('The list is saved.', { exact: false }).waitFor();
  await page.getByLabel('With whom').selectOption({ label: second.child.name });
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByText(`Linked with ${second.child.name}: together only.`).waitFor();
  await shown(page);
  await readable(page);
  const { wishes } = await first.parent.portal.wishList({ params: { id: second.id } });
  expect(wishes).toEqual([
    { kind: 'near', point: here, withinMetres: 3_000 },
    { kind: 'district', locality: places.astana.kato },
  ]);

  await town.publish(bulletin);
  for (const one of [first, second]) {
    const { response } = await until(one, 'it holds a place', (view) => view.response?.status === 'held');
    expect(response?.bulletinId).toBe(bulletin);
  }
  await page.reload();
  await page.getByText(`You were given a place: ${garden.kindergartenName}.`).waitFor();
  await page.getByText('It is your wish 2.', { exact: false }).waitFor();
  await shown(page);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
