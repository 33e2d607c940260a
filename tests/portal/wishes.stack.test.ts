import { beforeAll, expect, it } from '@jest/globals';
import { addDays, atMinute, dayOf } from '@kezek/calendar/instant';
import { changeRules } from '@kezek/demo/tour/change-rules';
import { key } from '@kezek/demo/tour/person';
import { places } from '../support/cities';
import { testBrowser } from '../support/chromium';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { direct, seenDocuments, Town, until, type Submitted, type TestKindergarten } from '../support/town';

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

it('twins who are to be together only read that they were passed over when the one place is somebody else’s', async () => {
  const garden = await town.kindergarten();
  const first = await town.apply(garden);
  const second = await town.apply(garden, { parent: first.parent });
  const behind = await town.apply(garden);
  const bulletin = await town.offer(garden, 1, 2);
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 1), '10:00'));
  for (const { id, parent } of [first, behind]) {
    const wishes = [{ kind: 'kindergarten' as const, kindergartenId: garden.id }];
    await parent.portal.replaceWishList({ params: { id }, body: { version: 0, wishes } });
  }
  await first.parent.portal.linkTwins({ params: { id: first.id }, body: { twinId: second.id, bond: 'only' } });
  await town.publish(bulletin);
  await until(behind, 'it holds the place', ({ response }) => response?.status === 'held');

  const { page, violations, errors, close } = await browser.open({
    locale: 'ru',
    viewport: { width: 360, height: 800 },
  });
  await enterBrowser(stack, page.context(), first.parent.account.id);
  for (const { id } of [first, second]) {
    await page.goto(`${stack.gatewayUrl}/applications/${id}/wish-list`);
    await page.getByRole('heading', { level: 3, name: 'Где двоим не хватило места' }).waitFor();
    const passedOver = page.getByRole('listitem').filter({ hasText: garden.kindergartenName });
    await passedOver.filter({ hasText: 'одного места этого бюллетеня на двоих не хватает' }).waitFor();
  }
  await shown(page);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

/** From an open bulletin to a seat in the group. */
async function enrolledAt(garden: TestKindergarten, applied: Submitted): Promise<void> {
  await direct(applied, garden, await town.open(garden, 1));
  const body = { documents: seenDocuments };
  await garden.employee.portal.enroll({ params: { id: applied.id }, headers: key(), body });
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
}

it('the kindergarten of another child of the account is put on the list by a press, and no other family’s', async () => {
  const [first, second, third, own] = [
    await town.kindergarten(),
    await town.kindergarten(),
    await town.kindergarten(),
    await town.kindergarten(),
  ];
  const elder = await town.apply(first);
  const middle = await town.apply(second, { parent: elder.parent });
  const strangers = await town.apply(third);
  const younger = await town.apply(own, { parent: elder.parent });
  await enrolledAt(first, elder);
  await enrolledAt(third, strangers);
  await direct(middle, second, await town.open(second, 1));

  const { page, violations, errors, close } = await browser.open({
    locale: 'ru',
    viewport: { width: 390, height: 844 },
  });
  await enterBrowser(stack, page.context(), elder.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${younger.id}/wish-list`);
  const hints = page.getByRole('region', { name: 'Детский сад другого вашего ребёнка' });
  await hints.filter({ hasText: elder.child.name }).filter({ hasText: first.kindergartenName }).waitFor();
  await hints.filter({ hasText: middle.child.name }).filter({ hasText: second.kindergartenName }).waitFor();
  await shown(page);
  await readable(page);
  expect(await hints.count()).toBe(2);
  expect(await page.getByText(third.kindergartenName).count()).toBe(0);
  // Nor does the account see the other family's child anywhere that the page asks.
  const theirs = { params: { id: strangers.id } };
  await expect(elder.parent.portal.attendance(theirs)).rejects.toMatchObject({ code: 'application-not-found' });
  const { items } = await elder.parent.portal.applications();
  expect(items.map(({ id }) => id).toSorted()).toEqual([elder, middle, younger].map(({ id }) => id).toSorted());

  // A wish that is there already stands behind it.
  await page.getByLabel('Название детского сада').fill(own.kindergartenName);
  await page.getByLabel('Найденные детские сады').selectOption({ label: own.kindergartenName });
  await page.getByRole('button', { name: 'Добавить в список' }).click();
  await page.getByText(`пожелание 1: ${own.kindergartenName}`, { exact: false }).waitFor();
  await page.getByRole('button', { name: `Поставить первым в список: ${first.kindergartenName}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`пожелание 1: ${first.kindergartenName}`, { exact: false }).waitFor();
  expect(await hints.count()).toBe(1);
  expect(await page.evaluate('document.activeElement.id')).toBe('wishes');
  const listed = async () => (await younger.parent.portal.wishList({ params: { id: younger.id } })).wishes;
  expect(await listed()).toEqual([]);
  await page.getByRole('button', { name: 'Сохранить список' }).click();
  await page.getByText('Список сохранён.', { exact: false }).waitFor();
  expect(await listed()).toEqual(
    [first, own].map(({ id: kindergartenId }) => ({ kind: 'kindergarten', kindergartenId })),
  );
  // Taken out again, it is offered again.
  await page.getByRole('button', { name: `Убрать: ${first.kindergartenName}` }).click();
  await hints.filter({ hasText: first.kindergartenName }).waitFor();
  await shown(page);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
