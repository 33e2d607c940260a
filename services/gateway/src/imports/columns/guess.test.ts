import { describe, expect, it } from '@jest/globals';
import { guessColumns, headersAt } from './guess';

const lines = (...rows: string[][]) => rows.map((cells, index) => ({ rowNo: index + 1, cells }));

describe('the columns of a queue', () => {
  it.each([
    [
      'Russian',
      [
        '№',
        'ИИН ребенка',
        'ФИО',
        'Дата рождения',
        'Язык обучения',
        'Дата подачи заявления',
        'Категория',
        'ИИН родителя',
      ],
      { childIin: 1, childName: 2, birthDate: 3, language: 4, submittedOn: 5, privilege: 6, parentIin: 7 },
    ],
    [
      'Kazakh',
      ['Баланың ЖСН', 'Аты-жөні', 'Туған күні', 'Оқыту тілі', 'Өтініш берілген күні', 'Санаты'],
      { childIin: 0, childName: 1, birthDate: 2, language: 3, submittedOn: 4, privilege: 5 },
    ],
    [
      'English',
      ['Child IIN', 'Name', 'Birth date', 'Language', 'Date submitted', 'Phone', 'Birth certificate'],
      { childIin: 0, childName: 1, birthDate: 2, language: 3, submittedOn: 4, phone: 5, certificate: 6 },
    ],
  ])('are known by their %s headers', (_, headers, columns) => {
    expect(guessColumns('queue', lines(headers, ['1', '2']))).toEqual({ headerRow: 1, columns });
  });

  it('are known of the lists of groups too', () => {
    const headers = ['Детский сад', 'Группа', 'ИИН ребёнка', 'ФИО ребёнка', 'Дата рождения', 'Язык', 'Дата зачисления'];
    const columns = { kindergarten: 0, group: 1, childIin: 2, childName: 3, birthDate: 4, language: 5, since: 6 };
    expect(guessColumns('attending', lines(headers))).toEqual({ headerRow: 1, columns });
    const kazakh = ['Балабақша', 'Топ', 'Баланың ЖСН', 'Баланың аты-жөні', 'Қабылданған күні'];
    const own = { kindergarten: 0, group: 1, childIin: 2, childName: 3, since: 4 };
    expect(guessColumns('attending', lines(kazakh))).toEqual({ headerRow: 1, columns: own });
  });

  it('are found below a title, and in headers of two lines', () => {
    const found = guessColumns(
      'queue',
      lines(
        ['Список детей, стоящих на очереди, на 01.09.2026'],
        ['Ребёнок', '', '', 'Заявление', 'Язык'],
        ['ИИН', 'ФИО', 'Дата рождения', 'Дата подачи', ''],
        ['190510500123', 'Асанов Асан', '10.05.2019', '31.12.2024', 'каз'],
      ),
    );
    expect(found).toEqual({
      headerRow: 3,
      columns: { childIin: 0, childName: 1, birthDate: 2, submittedOn: 3, language: 4 },
    });
  });

  it('are nobody’s guess where nothing names them', () => {
    expect(guessColumns('queue', lines(['a', 'b'], ['c', 'd']))).toEqual({ headerRow: 1, columns: {} });
    expect(guessColumns('queue', [])).toEqual({ headerRow: 1, columns: {} });
  });

  it('are called by the line above where their own cell is empty', () => {
    expect(headersAt(lines(['Ребёнок', '', 'Язык'], ['ИИН', 'ФИО', '']), 2)).toEqual(['ИИН', 'ФИО', 'Язык']);
    expect(headersAt(lines(['Список детей'], ['ИИН', '', 'ФИО']), 2)).toEqual(['ИИН', '', 'ФИО']);
  });
});
