import type { Locale } from './locale';

export type ProblemParams = Readonly<Record<string, unknown>>;
export type ProblemText = { title: string; detail: string };

/** A code's text; undefined when the code isn't known here. */
export type ProblemTexts = (code: string, params: ProblemParams, locale: Locale) => ProblemText | undefined;

type Entry = readonly [title: string, detail: string];

/** The platform's own codes; a service's `texts` may override them. */
const ownTexts: Readonly<Record<string, Readonly<Record<Locale, Entry>>>> = {
  'malformed-json': {
    kk: ['Сұрау оқылмады', 'Сұраудың денесі дұрыс JSON емес.'],
    ru: ['Запрос не удалось прочитать', 'Тело запроса — не правильный JSON.'],
    en: ['The request can’t be read', 'The body of the request isn’t valid JSON.'],
  },
  'malformed-path': {
    kk: ['Сұрау оқылмады', 'Мекенжай дұрыс жазылмаған.'],
    ru: ['Запрос не удалось прочитать', 'Адрес записан неправильно.'],
    en: ['The request can’t be read', 'The address isn’t written correctly.'],
  },
  'bad-request': {
    kk: ['Сұрау оқылмады', 'Сервер бұл сұрауды түсінбеді.'],
    ru: ['Запрос не удалось прочитать', 'Сервер не понял этот запрос.'],
    en: ['The request can’t be read', 'The server didn’t understand this request.'],
  },
  'invalid-request': {
    kk: ['Деректерді тексеріңіз', 'Сұраудың кейбір өрістері дұрыс толтырылмаған.'],
    ru: ['Проверьте данные', 'Некоторые поля запроса заполнены неправильно.'],
    en: ['Check the data', 'Some fields of the request aren’t filled in correctly.'],
  },
  'body-too-large': {
    kk: ['Сұрау тым үлкен', 'Сұраудың көлемі рұқсат етілгеннен асады.'],
    ru: ['Запрос слишком большой', 'Размер запроса больше допустимого.'],
    en: ['The request is too large', 'The request is larger than allowed.'],
  },
  'body-too-slow': {
    kk: ['Сұрау толық келмеді', 'Сұраудың денесі уақытында келмеді. Қайталап көріңіз.'],
    ru: ['Запрос пришёл не полностью', 'Тело запроса не пришло вовремя. Попробуйте ещё раз.'],
    en: ['The request didn’t come whole', 'The body of the request didn’t come in time. Try again.'],
  },
  'file-too-large': {
    kk: ['Файл тым үлкен', 'Файлдың көлемі рұқсат етілгеннен асады.'],
    ru: ['Файл слишком большой', 'Размер файла больше допустимого.'],
    en: ['The file is too large', 'The file is larger than allowed.'],
  },
  'unsupported-media-type': {
    kk: ['Пішім қабылданбайды', 'Сұраудың бұл пішімі қабылданбайды.'],
    ru: ['Формат не принимается', 'Такой формат запроса не принимается.'],
    en: ['The format isn’t accepted', 'This format of request isn’t accepted.'],
  },
  unauthorized: {
    kk: ['Кіру қажет', 'Бұл әрекет үшін жүйеге кіріңіз.'],
    ru: ['Нужно войти', 'Чтобы сделать это, войдите в систему.'],
    en: ['Sign in first', 'Sign in to do this.'],
  },
  'not-found': {
    kk: ['Табылмады', 'Мұндай мекенжай жоқ.'],
    ru: ['Не найдено', 'Такого адреса нет.'],
    en: ['Not found', 'There is nothing at this address.'],
  },
  'method-not-allowed': {
    kk: ['Мұндай әрекет жоқ', 'Бұл мекенжай мұндай сұрауды қабылдамайды.'],
    ru: ['Такого действия нет', 'Этот адрес не принимает таких запросов.'],
    en: ['No such action', 'This address doesn’t take such requests.'],
  },
  unavailable: {
    kk: ['Қызмет уақытша қолжетімсіз', 'Бірнеше секундтан кейін қайталап көріңіз.'],
    ru: ['Сервис временно недоступен', 'Повторите через несколько секунд.'],
    en: ['Temporarily unavailable', 'Try again in a few seconds.'],
  },
  internal: {
    kk: ['Біздің жақтағы қате', 'Қате жазылып алынды. Қолдау қызметіне сұраудың нөмірін айтыңыз.'],
    ru: ['Ошибка на нашей стороне', 'Ошибка записана. Сообщите поддержке номер запроса.'],
    en: ['A fault on our side', 'The fault was recorded. Give the request’s number to support.'],
  },
};

export const platformTexts: ProblemTexts = (code, _params, locale) => {
  const entry = ownTexts[code]?.[locale];
  return entry && { title: entry[0], detail: entry[1] };
};
