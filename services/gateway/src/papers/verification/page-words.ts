import type { VerifiedStatus } from '@kezek/contract/public/papers';
import type { Locale } from '@kezek/contract/values';

type Words = {
  title: string;
  status: Readonly<Record<VerifiedStatus, string>>;
  number: string;
  kindergarten: string;
  address: string;
  issued: string;
  validUntil: string;
  noNames: string;
  unknown: string;
  unknownHow: string;
  tooMany: string;
  unavailable: string;
};

export const pageWords: Readonly<Record<Locale, Words>> = {
  kk: {
    title: 'Жолдаманы тексеру',
    status: {
      valid: 'Жарамды',
      extended: 'Жарамды, ұзартылған',
      arrived: 'Балабақшаға келгені белгіленген',
      used: 'Пайдаланылған: бала қабылданды',
      revoked: 'Жарамсыз: кері қайтарып алынған',
      lapsed: 'Жарамсыз: мерзімі өтіп кеткен',
      declined: 'Жарамсыз: қабылдаудан бас тартылған',
      ended: 'Жарамсыз: қала операторы тоқтатқан',
    },
    number: 'Нөмірі',
    kindergarten: 'Балабақша',
    address: 'Мекенжайы',
    issued: 'Берілген уақыты',
    validUntil: 'Соңғы мерзімі',
    noNames: 'Бұл бетте адамдардың аты-жөні көрсетілмейді.',
    unknown: 'Растау мүмкін болмады',
    unknownHow: 'Мұндай нөмірі мен тексеру коды бар жолдама жоқ. Екеуін де қағаздан қайта қараңыз.',
    tooMany: 'Сұрау тым көп. Бір минуттан кейін қайталаңыз.',
    unavailable: 'Қызмет уақытша қолжетімсіз. Сәл кейінірек қайталаңыз.',
  },
  ru: {
    title: 'Проверка направления',
    status: {
      valid: 'Действует',
      extended: 'Действует, продлено',
      arrived: 'Обращение в детский сад отмечено',
      used: 'Использовано: ребёнок зачислен',
      revoked: 'Не действует: отозвано',
      lapsed: 'Не действует: срок истёк',
      declined: 'Не действует: в зачислении отказано',
      ended: 'Не действует: прекращено оператором города',
    },
    number: 'Номер',
    kindergarten: 'Детский сад',
    address: 'Адрес',
    issued: 'Выдано',
    validUntil: 'Действует до',
    noNames: 'Имена людей на этой странице не показываются.',
    unknown: 'Подтвердить не удалось',
    unknownHow: 'Направления с таким номером и кодом проверки нет. Сверьте оба с бумагой.',
    tooMany: 'Слишком много запросов. Повторите через минуту.',
    unavailable: 'Сервис временно недоступен. Повторите немного позже.',
  },
  en: {
    title: 'Verification of a referral',
    status: {
      valid: 'Valid',
      extended: 'Valid, extended',
      arrived: 'Arrival at the kindergarten is recorded',
      used: 'Used: the child is enrolled',
      revoked: 'Not valid: revoked',
      lapsed: 'Not valid: the term is over',
      declined: 'Not valid: enrolment was declined',
      ended: 'Not valid: ended by the city’s operator',
    },
    number: 'Number',
    kindergarten: 'Kindergarten',
    address: 'Address',
    issued: 'Issued',
    validUntil: 'Valid until',
    noNames: 'This page shows nobody’s name.',
    unknown: 'It can’t be confirmed',
    unknownHow: 'There is no referral with this number and verification code. Compare both with the paper.',
    tooMany: 'Too many requests. Try again in a minute.',
    unavailable: 'The service is unavailable for the moment. Try again a little later.',
  },
};
