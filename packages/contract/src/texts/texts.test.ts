import { describe, expect, it } from '@jest/globals';
import { format } from '@kezek/texts/format';
import { locales } from '@kezek/texts/locale';
import { notificationCodes } from '../internal/notifications';
import { publicRoutes } from '../public/routes';
import type { RouteDefinition } from '../route';
import { problemCodes, smsCodes } from './codes';
import { aboutInSubject, aboutText, notificationText, problemText, smsText } from './render';

describe.each(locales)('texts in %s', (locale) => {
  const texts = [
    ...problemCodes.map((code) => [code, problemText(code, {}, locale)] as const),
    ...notificationCodes.map((code) => [code, notificationText(code, {}, locale)] as const),
  ];

  it('are whole sentences', () => {
    for (const [code, text] of texts) {
      const { title = '', detail = '' } = text ?? {};
      expect({ code, ok: title.length > 2 && detail.length > 10 }).toEqual({ code, ok: true });
    }
  });

  it('never show a placeholder when nothing is given', () => {
    for (const [, text] of texts) expect(text?.detail).not.toMatch(/[{}[\]…]/);
  });
});

it.each(locales)(
  'an SMS in %s is four at most with its link, and leaves out a name that would make it five',
  (locale) => {
    const link = 'https://kezek.almaty.example/applications/6f9619ff-8b86-4d01-b42d-00c04fc964ff';
    const deadlineAt = '2026-09-30T19:00:00.000Z';
    const params = {
      ...{ link, applicationNo: 1_234_567, lastDay: '2026-09-30', deadlineAt, activationDueAt: deadlineAt },
      ...{ revocableUntil: '2026-09-24T12:00:00.000Z', extensionDays: 30, wish: 30 },
    };
    for (const code of smsCodes) {
      const [whole, short] = ['«Ақ көгершіндер мен күншуақ бөбектер» № 125 бөбекжай-балабақшасы', 'Гүл'].map(
        (kindergarten) => smsText(code, { ...params, kindergarten }, locale),
      );
      for (const text of [whole, short, smsText(code, { link }, locale)]) {
        expect({ code, text, fits: (text?.length ?? Infinity) <= 268 }).toEqual({ code, text, fits: true });
        expect(text).not.toMatch(/[{}[\]…]/);
        expect(text?.endsWith(`. ${link}`)).toBe(true);
      }
    }
  },
);

it.each(locales)('in %s an application is told apart by the child, or by its number alone', (locale) => {
  const [first, second] = [
    aboutText({ applicationNo: 12, child: 'Aisha', birthYear: 2022 }, locale),
    aboutText({ applicationNo: 12 }, locale),
  ];
  expect(first).toMatch(/Aisha.*2022.*12/);
  expect(second).toMatch(/12/);
  expect(second).not.toMatch(/[{}[\]…,]/);
  expect(aboutInSubject({ applicationNo: 12, child: 'Aisha', birthYear: 2022 }, locale)).toBe(second);
});

it('every problem that a public route names has a text, of ours or of the platform', () => {
  const ofPlatform = ['not-found', 'unauthorized', 'file-too-large', 'body-too-slow'];
  const routes: RouteDefinition[] = Object.values(publicRoutes);
  const named = new Set(routes.flatMap(({ problems = [] }) => problems));
  const known = new Set<string>([...problemCodes, ...ofPlatform]);
  expect([...named].filter((code) => !known.has(code))).toEqual([]);
});

it('instants and codes fill the texts in words', () => {
  const deadlineAt = '2026-04-01T19:00:00.000Z';
  expect(problemText('referral-expired', { deadlineAt }, 'ru')?.detail).toBe(
    'Направление больше не действует. Оно действовало до: 1 апреля 2026 г., 24:00.',
  );
  expect(problemText('referral-expired', {}, 'ru')?.detail).toBe('Направление больше не действует.');
  expect(problemText('language-mismatch', { bulletin: 'kk' }, 'en')?.detail).toContain('The group’s language: Kazakh.');
  expect(problemText('age-mismatch', { bulletin: 2022 }, 'en')?.detail).toContain('Year of birth: 2022.');
  expect(problemText('documents-missing', { documents: 'child-identity, other' }, 'ru')?.detail).toContain(
    'Не хватает: документ ребёнка, other.',
  );
  const refused = notificationText('command-refused', { command: 'revoke', refusal: 'no-referral' }, 'en');
  expect(refused.detail).toBe(
    'Nothing has changed. What was asked: revoke the referral. This needs a valid referral, and there is none now.',
  );
});

it.each([
  ['en', 'the number of the birth certificate'],
  ['ru', 'номер свидетельства о рождении'],
  ['kk', 'туу туралы куәлігінің нөмірін'],
] as const)('whose child is in the queue is told in %s how the other parent joins its application', (locale, what) => {
  expect(format(locale, 'problems.child-has-live-application.detail')).toContain(what);
});
