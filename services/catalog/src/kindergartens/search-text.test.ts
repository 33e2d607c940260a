import { describe, expect, it } from '@jest/globals';
import { foldedWords, searchTextsOf, sortKeyOf, soughtWords } from './search-text';

const same = (...texts: readonly string[]) => expect([...new Set(texts.map((text) => foldedWords(text).join(' ')))]);

describe('the text of names that is searched', () => {
  it('is one in three languages, without a Kazakh keyboard, and in either Latin spelling', () => {
    same('Балапан', 'Balapan', 'балапан').toEqual(['balapan']);
    same('Қарлығаш', 'Карлыгаш', 'Qarlygash', 'Karlyghash').toEqual(['karligash']);
    same('Әуезов', 'Ауэзов', 'Auezov', 'Äuezov').toEqual(['auezov']);
    same('Жетісу', 'Жетысу', 'Zhetysu', 'Jetisu').toEqual(['jetisu']);
    same('Үкілі Іні Өрнек Ғажап Һ Ұя Таң', 'Укили Ини Орнек Гажап Х Уя Тан').toEqual([
      'ukili ini ornek gajap h uia tan',
    ]);
    same('Күншуақ', 'Куншуак', 'Künşuaq', 'Kunshuaq').toEqual(['kunshuak']);
  });

  it('takes letters of the other alphabet that look the same', () => {
    same('Сад', 'Cад', 'Caд').toEqual(['sad']);
    same('Balapan', 'Bаlарan').toEqual(['balapan']);
    expect(soughtWords('COT')).toEqual([['kot', 'sot']]);
  });

  it('keeps numbers apart from letters, and without zeros before them', () => {
    expect(foldedWords('№10')).toEqual(['no', '10']);
    expect(foldedWords('сад007-А')).toEqual(['sad', '7', 'a']);
    expect(foldedWords('小明 % _')).toEqual([]);
  });

  it('holds each word that tells something once, between spaces, those of names apart from those of addresses', () => {
    const names = { kk: '№ 7 балабақша', ru: 'Сад № 7', en: 'Kindergarten No. 7' };
    const address = { kk: 'Абай көшесі, 1', ru: 'ул. Абая, 1', en: '1 Abay Street' };
    expect(searchTextsOf({ names, address })).toEqual({
      nameText: ' 7 ',
      searchText: ' 7 abai 1 abaia ',
    });
  });

  it('sorts numbers as numbers', () => {
    const named = (ru: string) => ({ kk: ru, ru, en: ru });
    expect(sortKeyOf(named('Сад № 10')) > sortKeyOf(named('Сад № 9'))).toBe(true);
  });
});

describe('what somebody types', () => {
  it('need not say again that it is a kindergarten', () => {
    expect(soughtWords('детский сад № 10')).toEqual([['10']]);
    expect(soughtWords('балабақша')).toEqual([]);
    expect(soughtWords('балабак')).toEqual([]);
    expect(soughtWords('Бөбек')).toEqual([['bobek']]);
    expect(soughtWords('ул. Абая')).toEqual([['abaia']]);
    expect(soughtWords(' %')).toEqual([]);
  });

  it('is looked for by its first words, however long it is', () => {
    expect(soughtWords('а б в г д е ж з и к')).toHaveLength(8);
  });
});
