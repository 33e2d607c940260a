import { describe, expect, it } from '@jest/globals';
import { foldedWords, searchTextOf, sortKeyOf } from './search-text';

const named = (ru: string) => ({ kk: 'Демо-балабақша № 7', ru, en: 'Demo kindergarten No. 7' });

describe('the text of names that is searched', () => {
  it('is found without a Kazakh keyboard', () => {
    expect(foldedWords('Балабақша «Еркетай»')).toEqual(foldedWords('балабакша еркетай'));
    expect(foldedWords('Үкілі Іні Өрнек Ғажап Әсем Һ Ұя Таң')).toEqual([
      'укили',
      'ини',
      'орнек',
      'гажап',
      'асем',
      'х',
      'уя',
      'тан',
    ]);
  });

  it('holds each word of the three names once, after a space', () => {
    expect(searchTextOf(named('Демо-сад № 7'))).toBe(' демо балабакша no 7 сад demo kindergarten');
  });

  it('sorts numbers as numbers', () => {
    expect(sortKeyOf(named('Сад № 10')) > sortKeyOf(named('Сад № 9'))).toBe(true);
  });
});
