import { demoPassword } from '@kezek/eds-dev/person';
import { applicationWorkflowId } from '@kezek/messages/application';
import { reconcileScheduleId } from '@kezek/messages/reconcile';
import { beforeAll, expect, it } from '@jest/globals';
import { agreed } from '../support/agreement';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { quiet } from '../support/everything';
import { chooseKey } from '../support/ncalayer';
import { readable } from '../support/portal';
import { testStack } from '../support/stack';
import { direct, Town } from '../support/town';

/** The nightly comparison, from its schedule to an operator's page. */
const stack = testStack({ city: 'none', signed: true, extra: { REQUIRE_SIGNED_ACTS: '0' } });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const compare = async (finishedBefore: string | null) => {
  await stack.temporal.schedule.getHandle(reconcileScheduleId).trigger();
  const { portal } = town.operators.astana;
  return eventually(
    'the comparison has ended',
    () => portal.reconcile({ query: {} }),
    ({ run }) => run?.finishedAt !== null && run?.finishedAt !== undefined && run.finishedAt !== finishedBefore,
  );
};

it('says what does not agree, mends what is safe, and shows an operator of that city the rest', async () => {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  const bulletinId = await town.open(garden, 2);
  await direct(applied, garden, bulletinId);
  await quiet(stack);
  const { portal } = town.operators.astana;
  expect(await portal.reconcile({ query: {} })).toEqual({ run: null, items: [], nextCursor: null });
  const first = await compare(null);
  expect(first).toMatchObject({ run: { compared: 2, differing: 0 }, items: [] });

  await stack.temporal.workflow.getHandle(applicationWorkflowId(applied.id)).terminate('for the test');
  const set =
    "UPDATE seat SET state = 'taken', referral_id = gen_random_uuid() WHERE bulletin_id = $1 AND place_no = 2";
  await stack.pool('catalog').query(set, [bulletinId]);
  const found = await compare(first.run?.finishedAt ?? null);
  expect(found.run?.differing).toBe(2);
  expect(found.items).toEqual([
    { kind: 'application', id: applied.id, placeNo: null, standing: 'missing', asked: true },
    { kind: 'seat', id: bulletinId, placeNo: 2, standing: 'seat-of-nobody', asked: false },
  ]);
  // Begun anew from its journal by the message that asked it to look.
  await agreed(stack, applied);

  const part = await portal.reconcile({ query: { limit: 1 } });
  const rest = await portal.reconcile({ query: { limit: 1, cursor: part.nextCursor ?? '' } });
  expect([...part.items, ...rest.items]).toEqual(found.items);
  expect(rest.nextCursor).toBeNull();
  await expect(portal.reconcile({ query: { cursor: 'nonsense' } })).rejects.toThrow('invalid-cursor');
  // Another city's operator sees that it was compared, and nothing of this city.
  const elsewhere = await town.operators.almaty.portal.reconcile({ query: {} });
  expect(elsewhere).toMatchObject({ run: { differing: 0 }, items: [] });
  await expect(garden.employee.portal.reconcile({ query: {} })).rejects.toThrow('403');

  const operator = town.operators.astana;
  const { page, close } = await browser.open({ locale: 'ru', viewport: { width: 768, height: 900 } });
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${operator.account.id}-auth`, demoPassword);
  await page.getByRole('radio', { name: /Оператор/ }).check();
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();
  await page.getByRole('link', { name: 'Сверка' }).click();
  await page.getByRole('heading', { level: 1, name: 'Сверка' }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Расхождения: 2' }).waitFor();
  await page.getByRole('row', { name: /Место занято, а зачисленного ребёнка нет/ }).waitFor();
  await readable(page);
  await page.getByRole('link', { name: applied.id }).click();
  await page.getByText(applied.child.name, { exact: false }).first().waitFor();
  await close();
});
