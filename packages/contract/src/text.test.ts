import { expect, it } from '@jest/globals';
import { freeText, nameText } from './text';
import { Id } from './values';

const name = nameText(40);
const issueOf = (schema: typeof name, text: string) => {
  const issue = schema.safeParse(text).error?.issues[0];
  return issue?.code === 'custom' ? issue.params?.['textFault'] : issue?.code;
};

it.each([
  ['  Әлия\u00a0\u202eҚұрман\u200b  ', 'Әлия Құрман'],
  ['\u202dАйгүл\u202c', 'Айгүл'],
  ['Андреи\u0306', 'Андрей'],
  ['Демо\tАй\nҒани', 'Демо Ай Ғани'],
  ['Łukasz O’Brien № 7', 'Łukasz O’Brien № 7'],
])('a name is one however it was copied: %j', (given, kept) => {
  expect(name.parse(given)).toBe(kept);
});

it('a name that can’t be printed says so', () => {
  for (const text of ['小明', 'გიორგი', 'Ай 😀', 'محمد']) expect(issueOf(name, text)).toBe('not-printable');
  expect(issueOf(name, 'Ай\u0007гүл')).toBe('control-characters');
  expect(issueOf(name, '\u200b \u202e')).toBe('too_small');
  expect(issueOf(name, '\u202d'.repeat(41) + 'Ай')).toBeUndefined();
});

it('a note keeps its lines and its emoji, and nothing that is hidden', () => {
  expect(freeText(100).parse(' бір\n👨‍👩‍👧 \u202eекі\u2066 ')).toBe('бір\n👨‍👩‍👧 екі');
  expect(issueOf(freeText(100), 'a\u001bb')).toBe('control-characters');
});

it('an id is one in whatever letters', () => {
  expect(Id.parse('6F1CA2B0-1111-4222-8333-ABCDEFABCDEF')).toBe('6f1ca2b0-1111-4222-8333-abcdefabcdef');
});
