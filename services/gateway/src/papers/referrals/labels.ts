import type { Locale } from '@kezek/contract/values';

/** Words of the printed referral. Values stand beside them, so no case ending has to agree. */
type Labels = Readonly<
  Record<
    | 'title'
    | 'number'
    | 'child'
    | 'birthDate'
    | 'kindergarten'
    | 'address'
    | 'phone'
    | 'language'
    | 'birthYear'
    | 'issued'
    | 'countedFrom'
    | 'validUntil'
    | 'extended'
    | 'counted'
    | 'bring'
    | 'required'
    | 'print',
    string
  >
> & {
  languages: Readonly<Record<string, string>>;
  why: Readonly<Record<string, string>>;
  status: Readonly<Record<string, string>>;
};

export const labels: Readonly<Record<Locale, Labels>> = {
  kk: {
    title: 'Балабақшаға жолдама',
    number: 'Нөмірі',
    child: 'Баланың аты-жөні',
    birthDate: 'Туған күні',
    kindergarten: 'Балабақша',
    address: 'Мекенжайы',
    phone: 'Телефоны',
    language: 'Топтың тілі',
    birthYear: 'Топтағы балалардың туған жылы',
    issued: 'Берілген уақыты',
    countedFrom: 'Мерзім осы уақыттан саналады (жолдама кеш ресімделді)',
    validUntil: 'Соңғы мерзімі',
    extended: 'ұзартылған',
    counted: 'Мерзім қалай есептелді',
    bring: 'Өзіңізбен бірге алып келіңіз',
    required: 'міндетті',
    print: 'Бұл бетті басып шығаруға болады.',
    languages: { kk: 'қазақ тілі', ru: 'орыс тілі', 'kk-ru': 'қазақ және орыс тілдері', en: 'ағылшын тілі' },
    why: {
      'issue-day': 'есеп басталған күн, саналмайды',
      weekend: 'демалыс күні, саналмайды',
      holiday: 'мереке күні, саналмайды',
      'working-day': 'жұмыс күні',
      'calendar-day': 'күнтізбелік күн',
    },
    status: {
      valid: 'жарамды',
      arrived: 'келгені белгіленді',
      enrolled: 'бала қабылданды',
      revoked: 'кері қайтарып алынды',
      lapsed: 'күші жойылды',
      declined: 'бас тартылды',
      ended: 'қала операторы тоқтатты',
    },
  },
  ru: {
    title: 'Направление в детский сад',
    number: 'Номер',
    child: 'Ребёнок',
    birthDate: 'Дата рождения',
    kindergarten: 'Детский сад',
    address: 'Адрес',
    phone: 'Телефон',
    language: 'Язык группы',
    birthYear: 'Год рождения детей в группе',
    issued: 'Выдано',
    countedFrom: 'Сроки считаются с (направление оформлено с задержкой)',
    validUntil: 'Действует до',
    extended: 'продлено',
    counted: 'Как посчитан срок',
    bring: 'Возьмите с собой',
    required: 'обязательно',
    print: 'Эту страницу можно распечатать.',
    languages: { kk: 'казахский', ru: 'русский', 'kk-ru': 'казахский и русский', en: 'английский' },
    why: {
      'issue-day': 'день, от которого идёт отсчёт, не считается',
      weekend: 'выходной, не считается',
      holiday: 'праздник, не считается',
      'working-day': 'рабочий день',
      'calendar-day': 'календарный день',
    },
    status: {
      valid: 'действует',
      arrived: 'обращение отмечено',
      enrolled: 'ребёнок зачислен',
      revoked: 'отозвано',
      lapsed: 'аннулировано',
      declined: 'отказано',
      ended: 'прекращено оператором города',
    },
  },
  en: {
    title: 'Referral to a kindergarten',
    number: 'Number',
    child: 'Child',
    birthDate: 'Date of birth',
    kindergarten: 'Kindergarten',
    address: 'Address',
    phone: 'Telephone',
    language: 'Language of the group',
    birthYear: 'Year of birth of the group’s children',
    issued: 'Issued',
    countedFrom: 'The terms are counted from (it was carried out late)',
    validUntil: 'Valid until',
    extended: 'extended',
    counted: 'How the term was counted',
    bring: 'Bring with you',
    required: 'required',
    print: 'You can print this page.',
    languages: { kk: 'Kazakh', ru: 'Russian', 'kk-ru': 'Kazakh and Russian', en: 'English' },
    why: {
      'issue-day': 'the day it is counted from, doesn’t count',
      weekend: 'weekend, doesn’t count',
      holiday: 'holiday, doesn’t count',
      'working-day': 'working day',
      'calendar-day': 'calendar day',
    },
    status: {
      valid: 'valid',
      arrived: 'arrival recorded',
      enrolled: 'the child is enrolled',
      revoked: 'revoked',
      lapsed: 'annulled',
      declined: 'declined',
      ended: 'ended by the city’s operator',
    },
  },
};
