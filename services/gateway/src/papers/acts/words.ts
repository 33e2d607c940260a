import type { ActType } from '@kezek/contract/public/acts';
import type { Locale } from '@kezek/contract/values';

/** Words of the texts that are signed. Values stand beside them, so no case ending has to agree. */
export type ActWords = Readonly<
  Record<
    | 'portal'
    | 'act'
    | 'drafted'
    | 'signer'
    | 'application'
    | 'child'
    | 'birthDate'
    | 'kindergarten'
    | 'address'
    | 'bin'
    | 'bulletin'
    | 'response'
    | 'language'
    | 'birthYear'
    | 'startsOn'
    | 'group'
    | 'reason'
    | 'note'
    | 'documents',
    string
  >
> & {
  titles: Readonly<Record<ActType, string>>;
  statements: Readonly<Record<ActType, string>>;
};

export const actWords: Readonly<Record<Locale, ActWords>> = {
  kk: {
    portal: 'Kezek — балабақша кезегінің порталы',
    act: 'Құжат',
    drafted: 'Жасалған уақыты',
    signer: 'Қол қоюшы',
    application: 'Өтініш',
    child: 'Бала',
    birthDate: 'Туған күні',
    kindergarten: 'Балабақша',
    address: 'Мекенжайы',
    bin: 'БСН',
    bulletin: 'Бос орындар бюллетені',
    response: 'Өтінім',
    language: 'Топтың тілі',
    birthYear: 'Топтағы балалардың туған жылы',
    startsOn: 'Орын бос болатын күн',
    group: 'Топ',
    reason: 'Себебі',
    note: 'Түсініктеме',
    documents: 'Тексерілген құжаттар',
    titles: {
      'private-choice': 'Мемлекеттік тапсырыс бойынша жекеменшік балабақшадағы орынды таңдау',
      activate: 'Өтінімді белсендіру және жолдама беру',
      decline: 'Бас тарту',
      enroll: 'Баланы балабақшаға қабылдау',
    },
    statements: {
      'private-choice':
        'Осы орынды таңдаймын және жолдама беруді сұраймын. Кезектегі нөмір тоқтатыла тұратынын, ал қолданыстағы өтінім алынып тасталатынын білемін.',
      activate: 'Осы өтінімді белсендіремін: өтініш берушіге балабақшаға жолдама беріледі.',
      decline: 'Жоғарыда көрсетілген себеппен бас тартамын. Өтініш кезектегі орнын сақтайды.',
      enroll: 'Жоғарыда аталған құжаттарды тексердім және баланы балабақшаға қабылдаймын.',
    },
  },
  ru: {
    portal: 'Kezek — портал очереди в детский сад',
    act: 'Документ',
    drafted: 'Составлен',
    signer: 'Подписывает',
    application: 'Заявление',
    child: 'Ребёнок',
    birthDate: 'Дата рождения',
    kindergarten: 'Детский сад',
    address: 'Адрес',
    bin: 'БИН',
    bulletin: 'Бюллетень свободных мест',
    response: 'Отклик',
    language: 'Язык группы',
    birthYear: 'Год рождения детей в группе',
    startsOn: 'Место свободно с',
    group: 'Группа',
    reason: 'Причина',
    note: 'Пояснение',
    documents: 'Проверенные документы',
    titles: {
      'private-choice': 'Выбор места в частном детском саду по государственному заказу',
      activate: 'Активация отклика и выдача направления',
      decline: 'Отказ',
      enroll: 'Зачисление ребёнка в детский сад',
    },
    statements: {
      'private-choice':
        'Выбираю это место и прошу выдать направление. Мне известно, что номер в очереди приостанавливается, а действующий отклик снимается.',
      activate: 'Активирую этот отклик: заявителю выдаётся направление в детский сад.',
      decline: 'Отказываю по указанной причине. Заявление сохраняет своё место в очереди.',
      enroll: 'Перечисленные документы проверены. Зачисляю ребёнка в детский сад.',
    },
  },
  en: {
    portal: 'Kezek — the portal of the kindergarten queue',
    act: 'Document',
    drafted: 'Drawn up',
    signer: 'Signed by',
    application: 'Application',
    child: 'Child',
    birthDate: 'Date of birth',
    kindergarten: 'Kindergarten',
    address: 'Address',
    bin: 'BIN',
    bulletin: 'Bulletin of free places',
    response: 'Response',
    language: 'Language of the group',
    birthYear: 'Year of birth of the group’s children',
    startsOn: 'Place free from',
    group: 'Group',
    reason: 'Reason',
    note: 'Note',
    documents: 'Documents checked',
    titles: {
      'private-choice': 'Choice of a place in a private kindergarten under the state order',
      activate: 'Activation of a response and issue of a referral',
      decline: 'Refusal',
      enroll: 'Enrolment of a child in a kindergarten',
    },
    statements: {
      'private-choice':
        'I choose this place and ask for the referral. I know that the number in the queue is suspended and a live response is released.',
      activate: 'I activate this response: the applicant is given a referral to the kindergarten.',
      decline: 'I decline for the reason given. The application keeps its place in the queue.',
      enroll: 'I have checked the documents listed and enrol the child in the kindergarten.',
    },
  },
};
