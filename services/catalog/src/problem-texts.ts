import type { Locale } from '@kezek/platform/locale';
import type { ProblemTexts } from '@kezek/platform/problem-texts';

type Entry = readonly [title: string, detail: string];

const texts: Readonly<Record<string, Readonly<Record<Locale, Entry>>>> = {
  'invalid-cursor': {
    kk: ['Беттің белгісі дұрыс емес', 'Тізімді басынан бастап сұраңыз.'],
    ru: ['Неверная метка страницы', 'Запросите список с начала.'],
    en: ['Not a cursor of this list', 'Ask for the list from its beginning.'],
  },
  'unknown-locality': {
    kk: ['Елді мекен белгісіз', 'Мұндай КАТО коды бар елді мекен жоқ.'],
    ru: ['Неизвестный населённый пункт', 'Нет населённого пункта с таким кодом КАТО.'],
    en: ['Unknown locality', 'There is no locality with this KATO code.'],
  },
  'invalid-bin': {
    kk: ['БСН дұрыс емес', 'Балабақшаның БСН-ін тексеріңіз.'],
    ru: ['Неверный БИН', 'Проверьте БИН детского сада.'],
    en: ['Not a valid BIN', 'Check the kindergarten’s BIN.'],
  },
  'group-of-another': {
    kk: ['Топ басқа балабақшанікі', 'Топты басқа балабақшаға көшіруге болмайды.'],
    ru: ['Группа другого детского сада', 'Группу нельзя перенести в другой детский сад.'],
    en: ['The group is another kindergarten’s', 'A group can’t be moved to another kindergarten.'],
  },
  'capacity-below-seats': {
    kk: ['Орындар тым аз', 'Топтағы орындардың саны алынған және брондалған орындардан аз болмауы керек.'],
    ru: ['Слишком мало мест', 'Мест в группе не может быть меньше, чем уже занято и забронировано.'],
    en: ['Too few seats', 'A group can’t have fewer seats than are taken and reserved.'],
  },
  'reservation-differs': {
    kk: ['Бронь басқаша жасалған', 'Бұл бюллетень үшін басқа топтың немесе басқа санды орындар брондалған.'],
    ru: ['Бронь уже есть, но другая', 'Для этого бюллетеня забронированы места другой группы или в другом числе.'],
    en: ['Reserved differently', 'Seats of another group, or another number of them, are reserved for this bulletin.'],
  },
};

export const problemTexts: ProblemTexts = (code, _params, locale) => {
  const entry = texts[code]?.[locale];
  return entry && { title: entry[0], detail: entry[1] };
};
