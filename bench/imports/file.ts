import { makeIin } from '@kezek/identity/iin';

const headers = ['ИИН ребёнка', 'ФИО', 'Дата рождения', 'Язык обучения', 'Дата подачи', 'Телефон'];
const days = 1_400;
const dayMs = 86_400_000;

/** A former system's queue of a city: children of some four years, none of them twice. `firstSerial`: of other files' not. */
export function queueFile(lines: number, firstSerial: number): Buffer {
  const text = [headers.join(';')];
  for (let n = 0; text.length <= lines; n += 1) {
    const birthDate = dayBefore(400 + (n % days));
    const iin = makeIin(birthDate, 'female', firstSerial + Math.floor(n / days));
    // Some serials have no check digit.
    if (iin === null) continue;
    const language = n % 3 === 0 ? 'рус' : 'каз';
    text.push(
      [iin, `Тестов Ребёнок-${n}`, birthDate, language, dayBefore(1 + (n % 390)), '+7 700 000 00 00'].join(';'),
    );
  }
  return Buffer.from(text.join('\r\n'));
}

const dayBefore = (count: number): string => new Date(Date.now() - count * dayMs).toISOString().slice(0, 10);

/** Which column holds what, as an operator would confirm it. */
export const mapping = {
  headerRow: 1,
  columns: { childIin: 0, childName: 1, birthDate: 2, language: 3, submittedOn: 4, phone: 5 },
  meanings: {},
};
