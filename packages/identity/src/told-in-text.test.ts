import { expect, it } from '@jest/globals';
import { personalDatumIn } from './told-in-text';

it.each([
  ['мой ИИН 061211600012', 'iin'],
  ['061211 600012', 'iin'],
  ['061211-6000-12.', 'iin'],
  ['0 6 1 2 1 1 6 0 0 0 1 2', 'iin'],
  ['счёт 990040001234', 'iin'],
  ['звоните +7 701 123-45-67', 'phone'],
  ['8 (701) 123 45 67', 'phone'],
  ['87011234567', 'phone'],
  ['7011234567', 'phone'],
  ['8 727 250 10 20', 'phone'],
  ['пишите на aigul@example.kz', 'email'],
])('%s tells of a person', (text, datum) => expect(personalDatumIn(text)).toBe(datum));

it.each([
  'Тәрбиешілер өте жақсы, тамақ дәмді.',
  'Группа № 12, с 2023 по 2026 год, 25 детей.',
  'С 8:00 до 18:30, 5 дней в неделю; 45 000 тенге',
  'С 2023–2024 2025–2026 учебного года',
  'В 2024, 2025 и 2026 всё хорошо',
  '',
])('%s doesn’t', (text) => expect(personalDatumIn(text)).toBeNull());
