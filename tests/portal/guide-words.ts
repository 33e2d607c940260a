import type { Locale } from '@kezek/contract/values';

/**
 * Every page and button that the two guides name, in their words, and beside them what the portal says in its other
 * languages: [ru, kk, en]. The journeys look for each under its name.
 */
const names = {
  // The first page
  bulletins: ['Бюллетени свободных мест', 'Бос орындар бюллетеньдері', 'Bulletins of free places'],
  queue: ['Очередь в ДДО', 'МДҰ кезегі', 'Kindergarten queue'],
  catalog: ['Каталог дошкольных организаций', 'Мектепке дейінгі ұйымдар каталогы', 'Catalogue of kindergartens'],
  statistics: ['Статистика', 'Статистика', 'Statistics'],
  reviews: ['Отзывы', 'Пікірлер', 'Reviews'],
  city: ['Геолокация', 'Геолокация', 'Location'],
  language: ['Язык', 'Тіл', 'Language'],
  register: ['Регистрация', 'Тіркелу', 'Register'],
  signIn: ['Вход', 'Кіру', 'Sign in'],
  apply: [
    'Постановка детей дошкольного возраста на очередь в ДДО',
    'Мектепке дейінгі жастағы балаларды МДҰ кезегіне қою',
    'Put a preschool child into the kindergarten queue',
  ],
  // Entering
  chooseCertificate: ['Выбрать сертификат', 'Сертификат таңдау', 'Choose a certificate'],
  storage: ['Место хранения ключа', 'Кілт сақталған жер', 'Where the key is kept'],
  ok: ['ОК', 'ОК', 'OK'],
  owner: ['Данные владельца ЭЦП', 'ЭЦҚ иесінің деректері', 'Owner of the signature'],
  enter: ['Войти', 'Жүйеге кіру', 'Enter'],
  email: ['Адрес электронной почты', 'Электрондық пошта мекенжайы', 'E-mail address'],
  // Responding
  menu: ['Меню', 'Мәзір', 'Menu'],
  applications: ['Заявки', 'Өтініштер', 'Applications'],
  journal: ['Журнал заявлений', 'Өтініштер журналы', 'Journal of applications'],
  details: ['Подробнее', 'Толығырақ', 'Details'],
  respondStep: ['Отклик на бюллетень', 'Бюллетеньге өтінім беру', 'Response to a bulletin'],
  view: ['Посмотреть', 'Қарау', 'View'],
  respond: ['Оставить заявку', 'Өтінім қалдыру', 'Submit a response'],
  // A referral
  extend: ['Продлить направление', 'Жолдаманы ұзарту', 'Extend the referral'],
  revoke: ['Отозвать направление', 'Жолдаманы қайтарып алу', 'Give up the referral'],
  kindergarten: ['Детский сад', 'Балабақша', 'Kindergarten'],
  group: ['Группа', 'Топ', 'Group'],
  // A private kindergarten
  privateChoice: ['Выбрать частный детский сад', 'Жекеменшік балабақшаны таңдау', 'Choose a private kindergarten'],
  notice: ['Просим обратить внимание', 'Назар аударыңыз', 'Please note'],
  signAndSend: ['Подписать и отправить', 'Қол қойып жіберу', 'Sign and send'],
  refreshKeys: ['Обновить список ключей', 'Кілттер тізімін жаңарту', 'Refresh the list of keys'],
  sign: ['Подписать', 'Қол қою', 'Sign'],
  documents: ['Общие документы', 'Жалпы құжаттар', 'Common documents'],
  // The kindergarten's desk
  today: ['Отклики и направления', 'Өтінімдер мен жолдамалар', 'Responses and referrals'],
  activate: ['Активировать', 'Белсендіру', 'Activate'],
  arrival: ['Пришли с документами', 'Құжаттарымен келді', 'They came with the documents'],
  enrol: ['Зачислить', 'Қабылдау', 'Enrol'],
  toSignature: ['К подписи', 'Қол қоюға', 'To the signature'],
} as const;

const columns: Readonly<Record<Locale, 0 | 1 | 2>> = { ru: 0, kk: 1, en: 2 };

export const guideWords =
  (locale: Locale) =>
  (name: keyof typeof names): string =>
    names[name][columns[locale]];
