import { beforeAll, describe, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('open-data');
const api = '/api/v1/open-data';
const asked = { city: almaty, month: '2026-02' };
const names = (name: string) => ({ kk: name, ru: name, en: name });

beforeAll(() => {
  const [small, big] = [
    gateway.catalog.addKindergarten({ names: names('№ 1') }),
    gateway.catalog.addKindergarten({ names: names('=1+1') }),
  ];
  const nothing = { extended: 0, revoked: 0, lapsed: 0, declined: 0, ended: 0 };
  const { reports } = gateway.bulletin;
  reports.outcomes = [
    { ...nothing, kindergartenId: small.id, issued: 3, declined: 4, enrolled: 2 },
    { ...nothing, kindergartenId: big.id, issued: 30, declined: 20, enrolled: 2 },
  ];
  const why = { kindergartenId: big.id, outcome: 'declined' } as const;
  reports.reasons = [
    { ...why, reasonCode: 'no-group', reason: names('Нет группы'), times: 23 },
    { ...why, reasonCode: 'other', reason: null, times: 1 },
  ];
  const days = { lowerQuartileDays: 10, medianDays: 20, upperQuartileDays: 30 };
  reports.waits = [
    { year: 2026, birthYear: 2022, language: 'kk', referrals: 33, ...days },
    { year: 2026, birthYear: null, language: null, referrals: 33, ...days },
    { year: null, birthYear: null, language: null, referrals: 33, ...days },
  ];
  reports.places = [
    { kindergartenId: big.id, birthYear: 2022, language: 'kk', published: 2, filled: 2 },
    { kindergartenId: small.id, birthYear: 2022, language: 'ru', published: 0, filled: 2 },
  ];
  reports.queue = [
    { birthYear: 2021, language: 'kk', category: 'general', applications: 4 },
    { birthYear: 2022, language: 'kk', category: 'general', applications: 60 },
    { birthYear: 2022, language: 'ru', category: 'general', applications: 9 },
  ];
  reports.districts = [
    { district: '751210000', birthYear: 2021, applications: 2 },
    { district: '751210000', birthYear: 2022, applications: 1 },
    { district: '751910000', birthYear: 2022, applications: 62 },
    { district: null, birthYear: 2022, applications: 8 },
  ];
});

const get = (path: string, query: object = asked) => gateway.stranger.get(`${api}${path}`).query(query);

describe('open data', () => {
  it('says what there is', async () => {
    const { body } = await get('', {}).expect(200);
    expect(body).toMatchObject({
      leastPeople: 5,
      reports: ['queue', 'districts', 'outcomes', 'reasons', 'waits', 'places'],
    });
    expect(body.lastMonth).toMatch(/^\d{4}-\d{2}$/);
  });

  it('tells no small number, nor what would give it away', async () => {
    const { body: queue } = await get('/queue').expect(200);
    expect(queue).toMatchObject({ day: '2026-02-28', total: { applications: 73 } });
    expect(queue.items.map((row: { applications: number | null }) => row.applications)).toEqual([null, 60, null]);
    // By district, all years together; no name in a district that nobody has named.
    const { body: districts } = await get('/districts').expect(200);
    expect(districts).toMatchObject({ day: '2026-02-28', total: { applications: 73 } });
    expect(districts.items.map((row: { applications: number | null }) => row.applications)).toEqual([null, 62, null]);
    expect(districts.items[2]).toEqual({ district: null, names: null, applications: null });
    const { body: outcomes } = await get('/outcomes').expect(200);
    expect(outcomes.items).toMatchObject([
      { issued: null, declined: null },
      { issued: null, declined: null },
    ]);
    expect(outcomes.items[0]).not.toHaveProperty('enrolled');
    expect(outcomes.total).toMatchObject({ issued: 33, declined: 24, lapsed: 0 });
    const { body: reasons } = await get('/reasons').expect(200);
    expect(reasons.items).toMatchObject([{ times: null }, { times: null }]);
    expect((await get('/waits').expect(200)).body).toMatchObject({
      items: [{ birthYear: 2022, language: 'kk', referrals: 33, medianDays: 20 }],
      total: { referrals: 33, medianDays: 20 },
    });
    // Four children in all, which is a small number itself; places are nobody's.
    expect((await get('/places').expect(200)).body).toMatchObject({
      items: [
        { published: 2, filled: null },
        { published: 0, filled: null },
      ],
      total: { published: 2, filled: null },
    });
  });

  it('is a table as well, in which nothing is a formula', async () => {
    const { text, headers } = await get('/outcomes/table.csv').expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines[0]).toBe('kindergartenId;nameKk;nameRu;nameEn;issued;extended;revoked;lapsed;declined;ended');
    expect(lines[1]).toMatch(/;'=1\+1;'=1\+1;'=1\+1;;0;0;0;;0$/);
    expect((await get('/reasons/table.csv').expect(200)).text).toContain('declined;no-group;Нет группы');
  });

  it('is read by pages of other sites, kept by caches, and asked for again by its tag', async () => {
    for (const path of ['/queue', '/queue/table.csv']) {
      const { headers } = await get(path).set('origin', 'https://example.com').expect(200);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=3600',
      });
      expect(headers).not.toHaveProperty('set-cookie');
      await get(path)
        .set('if-none-match', headers['etag'] ?? '')
        .expect(304);
    }
    const { headers } = await get('/queue', {}).set('origin', 'https://example.com').expect(400);
    expect(headers['access-control-allow-origin']).toBe('*');
    await gateway.stranger.options(`${api}/queue`).expect(204);
  });

  it('of no city, and of a month that isn’t over, is refused by name', async () => {
    expect((await get('/waits', { ...asked, city: '123456789' }).expect(404)).body.code).toBe('locality-not-found');
    const { body } = await get('/waits', { ...asked, month: '2999-01' }).expect(422);
    expect(body).toMatchObject({ code: 'month-not-published', params: { lastMonth: expect.any(String) } });
    for (const month of ['2026-13', '2026-1', '2026', '0000-01']) await get('/waits', { ...asked, month }).expect(400);
  });
});
