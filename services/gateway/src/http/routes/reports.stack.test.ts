import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { almaty, astana } from '@kezek/rules/pack/default-packs';
import { Workbook } from 'exceljs';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('reports');
const api = '/api/v1';
const malicious = `=cmd|' /C calc'!A0`;
const period = { from: '2026-01-01', to: '2026-02-28' };

let operator: Awaited<ReturnType<typeof gateway.as>>;
let elsewhere: Awaited<ReturnType<typeof gateway.as>>;
let ids: string[];

const names = (name: string) => ({ kk: name, ru: name, en: name });

beforeAll(async () => {
  operator = await gateway.as(await gateway.person({ role: 'operator', city: almaty }));
  elsewhere = await gateway.as(await gateway.person({ role: 'operator', city: astana }));
  const kindergartens = ['№ 10', '№ 9', malicious].map((name) =>
    gateway.catalog.addKindergarten({ names: names(name) }),
  );
  ids = kindergartens.map(({ id }) => id);
  const nothing = { extended: 0, revoked: 0, lapsed: 0, declined: 0, ended: 0, enrolled: 0 };
  const { reports } = gateway.bulletin;
  reports.outcomes = ids.map((kindergartenId, n) => ({ ...nothing, kindergartenId, issued: n + 1, declined: n }));
  reports.reasons = ids.map((kindergartenId) => ({
    ...{ kindergartenId, outcome: 'declined', reasonCode: 'no-group', reason: names(malicious), times: 2 },
  }));
  reports.places = ids.flatMap((kindergartenId) =>
    [2021, 2022].map((birthYear) => ({ kindergartenId, birthYear, language: 'kk' as const, published: 3, filled: 1 })),
  );
  reports.districts = [
    { district: '751210000', birthYear: 2022, applications: 30 },
    { district: null, birthYear: 2022, applications: 10 },
  ];
  reports.queue = [{ birthYear: 2022, language: 'kk', category: 'general', applications: 40 }];
});

const get = (path: string, query: object) => operator.get(`${api}/reports/${path}`).query(query);

describe('a report', () => {
  it('comes by kindergarten’s name, in pages, with the total of all', async () => {
    const { body: first } = await get('outcomes', { ...period, limit: 2 }).expect(200);
    expect(first.items.map((row: { kindergarten: { id: string } }) => row.kindergarten.id)).toEqual([ids[2], ids[1]]);
    expect(first.total).toMatchObject({ issued: 6, declined: 3, lapsed: 0 });
    const { body: second } = await get('outcomes', { ...period, limit: 2, cursor: first.nextCursor }).expect(200);
    expect(second).toMatchObject({ items: [{ kindergarten: { id: ids[0], names: names('№ 10') } }], nextCursor: null });
    const { body: refused } = await get('outcomes', { ...period, cursor: 'none' }).expect(400);
    expect(refused.code).toBe('invalid-cursor');
    expect((await get('places', period).expect(200)).body.totals).toEqual([
      { birthYear: 2021, published: 9, filled: 3 },
      { birthYear: 2022, published: 9, filled: 3 },
    ]);
    expect((await get('reasons', period).expect(200)).body.totals).toMatchObject([{ times: 6 }]);
  });

  it('is of the operator’s own city, whatever else the address says', async () => {
    const { body } = await elsewhere
      .get(`${api}/reports/outcomes`)
      .query({ ...period, city: almaty })
      .expect(200);
    expect(body).toMatchObject({ items: [], total: { issued: 0 } });
    await elsewhere.get(`${api}/reports/queue`).query({ day: '2026-03-01' }).expect(200, { items: [] });
    const employee = await gateway.as(await gateway.person({ role: 'employee' }));
    await employee.get(`${api}/reports/outcomes`).query(period).expect(403);
    await gateway.stranger.get(`${api}/reports/outcomes`).query(period).expect(401);
  });

  it.each([
    ['reversed', { from: '2026-02-02', to: '2026-02-01' }, 'period-reversed'],
    ['longer than three years', { from: '2016-02-02', to: '2026-02-01' }, 'period-too-long'],
    ['not over', { from: '2026-02-02', to: '2999-02-01' }, 'day-not-come'],
    ['no days', { from: '2026-02-30', to: 'today' }, 'invalid-request'],
  ])('of a period that is %s is refused', async (_, asked, code) => {
    for (const path of ['outcomes', 'reasons', 'reasons-by-month', 'waits', 'places', 'queue/file']) {
      const { body } = await get(path, path.includes('file') ? { ...asked, format: 'csv' } : asked);
      expect({ path, code: body.code }).toEqual({ path, code });
    }
  });

  it('is asked of the bulletin service once, however many pages and files', async () => {
    const { asked } = gateway.bulletin.reports;
    const fresh = { from: '2025-11-01', to: '2025-11-30' };
    const before = asked.length;
    await Promise.all([get('places', fresh), get('places', { ...fresh, limit: 1 })]);
    await get('places/file', { ...fresh, format: 'csv' }).expect(200);
    expect(asked.slice(before)).toEqual([{ report: 'places', city: almaty, ...fresh }]);
  });
});

describe('a file', () => {
  it('as CSV has all rows, and no formula in a kindergarten’s name', async () => {
    const { text, headers } = await get('outcomes/file', { ...period, format: 'csv' })
      .set('accept-language', 'ru')
      .expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="kezek-outcomes-2026-01-01-2026-02-28.csv"');
    expect(text.replace('\uFEFF', '').trimEnd().split('\r\n')).toEqual([
      'Детский сад;Выдано;Продлено;Отозвано;Аннулировано;Отказано;Прекращено оператором;Зачислено',
      `'${malicious};3;0;0;0;2;0;0`,
      '№ 9;2;0;0;0;1;0;0',
      '№ 10;1;0;0;0;0;0;0',
    ]);
  });

  it('as XLSX has text and numbers, in the language that was asked for', async () => {
    const { body } = await get('reasons/file', { ...period, format: 'xlsx' })
      .set('accept-language', 'kk')
      .responseType('blob')
      .expect(200);
    const workbook = new Workbook();
    await workbook.xlsx.load(new Uint8Array(body).buffer);
    const sheet = workbook.getWorksheet('Себептер');
    const rows = [1, 2].map((row) => [1, 2, 3, 4].map((place) => sheet?.getCell(row, place).value));
    expect(rows).toEqual([
      ['Балабақша', 'Шешім', 'Себебі', 'Рет'],
      [malicious, 'балабақша бас тартты', malicious, 2],
    ]);
    expect(sheet?.rowCount).toBe(4);
  });

  it('of the queue is of the period’s last day', async () => {
    const { text, headers } = await get('queue/file', { ...period, format: 'csv' }).set('accept-language', 'en');
    expect(headers['content-disposition']).toContain('kezek-queue-2026-02-28.csv');
    expect(text).toContain('2022;Kazakh;general;40');
    expect(gateway.bulletin.reports.asked.at(-1)).toEqual({ report: 'queue', city: almaty, day: '2026-02-28' });
    const { text: districts } = await get('districts/file', { ...period, format: 'csv' }).set('accept-language', 'en');
    expect(districts).toContain('751210000;2022;30');
    expect(districts).toContain('not named;2022;10');
    expect(gateway.bulletin.reports.asked.at(-1)).toEqual({ report: 'districts', city: almaty, day: '2026-02-28' });
  });

  it('of a report that there is none of is refused', async () => {
    await get(`${randomUUID()}/file`, { ...period, format: 'csv' }).expect(400);
    await get('places/file', { ...period, format: 'pdf' }).expect(400);
    await get('queue', { day: '0000-01-01' }).expect(400);
  });
});
