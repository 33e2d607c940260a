import { expect, it } from '@jest/globals';
import { findHolder, type KeyHolder } from './key-holders';

const holder = (alias: string, role: KeyHolder['role'], name: string): KeyHolder => ({ alias, role, name, note: '' });
const aigul = holder('a-1-auth', 'applicant', 'Айгүл Демо');
const dana = holder('a-2-auth', 'applicant', 'Дана Демо');
const head = holder('head-7-auth', 'head', 'ДЕМО МЕҢГЕРУШІ');
const holders = [aigul, dana, head];

it('somebody is found by role, account, key and the beginning of a name', () => {
  expect(findHolder(holders, 'applicant')).toBe(aigul);
  expect(findHolder(holders, 'head')).toBe(head);
  expect(findHolder(holders, 'a-2')).toBe(dana);
  expect(findHolder(holders, 'a-2-auth')).toBe(dana);
  expect(findHolder(holders, 'дана')).toBe(dana);
});

it('nobody is found by what names nobody', () => {
  for (const wanted of ['operator', 'a-', 'Мария', 'a-2-sign']) expect(findHolder(holders, wanted)).toBeUndefined();
});
