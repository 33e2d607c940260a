import { beforeAll, describe, expect, it } from '@jest/globals';
import { kyselyOn } from '@kezek/platform/kysely';
import type { Tables } from '../generated/kysely/tables';
import { buildKindergarten, testCatalog } from '../testing/catalog';
import { byLikeness } from './list-kindergartens';
import { takeForLike } from './likeness';
import { refoldSearchTexts } from './refold';
import { soughtWords } from './search-text';
import { inTransaction } from '../storage/transaction';

const catalog = testCatalog();
const city = '710000000';
const named = (name: string) => ({ kk: name, ru: name, en: name });
const found = async (text: string, query: Record<string, string> = {}) =>
  (await catalog.client.kindergartens({ query: { city, text, limit: 100, ...query } })).items.map(
    ({ names }) => names.ru,
  );

const demo = (no: number) => ({
  kk: `№ ${no} балабақша`,
  ru: `Детский сад № ${no}`,
  en: `Kindergarten No. ${no}`,
});

beforeAll(async () => {
  await catalog.client.upsertLocalities({
    body: { items: [{ kato: city, parent: null, kind: 'city', names: named('Астана') }] },
  });
  const at = (names: { kk: string; ru: string; en: string }, street = 'Тестовая') =>
    buildKindergarten({ locality: city, names, address: named(`улица ${street}, 12`) });
  await catalog.client.upsertKindergartens({
    body: {
      items: [
        at({ kk: 'Балдәурен', ru: 'Балдаурен', en: 'Baldauren' }),
        at({ kk: 'Қарлығаш', ru: 'Карлыгаш', en: 'Qarlygash' }, 'Қабанбай батыра'),
        at({ kk: 'Күншуақ', ru: 'Солнышко', en: 'Sunshine' }),
        at({ kk: 'Айгөлек', ru: 'Айголек', en: 'Aigolek' }),
        at({ kk: 'Балапан', ru: 'Балапан', en: 'Balapan' }, 'Сарыарқа'),
        at(demo(1)),
        at(demo(10)),
        at(demo(12)),
        at(demo(100)),
      ],
    },
  });
});

describe('searching', () => {
  it.each([
    ['балдаур', 'Балдаурен'],
    ['БАЛДӘУРЕН', 'Балдаурен'],
    ['баладурен', 'Балдаурен'],
    ['балдауpeн', 'Балдаурен'],
    ['baldauren', 'Балдаурен'],
    ['карлыгащ', 'Карлыгаш'],
    ['қарлығаш', 'Карлыгаш'],
    ['karlygash', 'Карлыгаш'],
    ['карлгаш', 'Карлыгаш'],
    ['куншуак', 'Солнышко'],
    ['күншуақ балабақшасы', 'Солнышко'],
    ['солнишко', 'Солнышко'],
    ['sunshin', 'Солнышко'],
    ['sunhsine', 'Солнышко'],
    ['айголек', 'Айголек'],
    ['айголик', 'Айголек'],
    ['детский сад айгөлек', 'Айголек'],
    ['кабанбай батыр', 'Карлыгаш'],
    ['ул. Сарыарка', 'Балапан'],
    ['балапан', 'Балапан'],
  ])('finds what was meant by «%s»', async (text, name) => {
    expect(await found(text)).toEqual([name]);
  });

  it('takes numbers exactly, those of names before those of houses', async () => {
    expect(await found('№ 10')).toEqual(['Детский сад № 10']);
    expect(await found('сад №100')).toEqual(['Детский сад № 100']);
    const twelve = await found('12');
    expect(twelve[0]).toBe('Детский сад № 12');
    expect(twelve).toHaveLength(9);
  });

  it('puts the likest first, and pages by likeness', async () => {
    expect(await found('бал')).toEqual(['Балапан', 'Балдаурен']);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.client.kindergartens({ query: { city, text: '12', limit: 2, cursor } });
      seen.push(...page.items.map(({ names }) => names.ru));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && seen.length < 50);
    expect(seen).toEqual(await found('12'));
  });

  it('finds nothing by a text without words, and takes no wildcards', async () => {
    for (const text of ['%', '_', '—', '小明']) expect(await found(text)).toEqual([]);
    expect(await found('балапан%')).toEqual(['Балапан']);
    expect(await found('балапан', { kind: 'private' })).toEqual([]);
  });

  it('takes a text that is said of every kindergarten for none', async () => {
    expect(await found('детский сад')).toHaveLength(9);
    expect(await found('балабақша', { kind: 'private' })).toEqual([]);
  });

  it('folds anew what an older release has folded', async () => {
    await catalog.pool.query(`UPDATE kindergarten SET name_text = '', search_text = ' aйголек', folded_by = 0
      WHERE name_ru IN ('Айголек', 'Балапан')`);
    expect(await found('aigolek')).toEqual([]);
    expect(await refoldSearchTexts(catalog.pool)).toBe(2);
    expect(await found('aigolek')).toEqual(['Айголек']);
    expect(await refoldSearchTexts(catalog.pool)).toBe(0);
  });
});

it('asks the index for words, whatever the number of kindergartens', async () => {
  await catalog.pool.query(`
    INSERT INTO kindergarten
    SELECT made.* FROM (SELECT * FROM kindergarten LIMIT 1) AS stored, generate_series(1, 3000) AS n,
      concat(' no ', n, ' ', md5(n::text), ' ') AS words,
      jsonb_populate_record(NULL::kindergarten, to_jsonb(stored)
        || jsonb_build_object('id', gen_random_uuid(), 'name_text', words, 'search_text', words)) AS made`);
  await catalog.pool.query('VACUUM ANALYZE kindergarten');
  const plan = await inTransaction(catalog.pool, async (db) => {
    await takeForLike(db);
    const asked = { after: undefined, limit: 20 };
    const words = soughtWords('балдаурен 10');
    const query = byLikeness(kyselyOn<Tables>(catalog.pool), { city }, words, asked).compile();
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>({ ...query, sql: `EXPLAIN ${query.sql}` });
    return JSON.stringify(rows);
  });
  expect(plan).toContain('kindergarten_search_text_idx');
  expect(plan).not.toContain('Seq Scan on kindergarten');
});
