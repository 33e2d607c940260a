import type { PaperKind } from '@kezek/contract/public/papers';
import type { Locale, LocalisedText } from '@kezek/contract/values';
import type { z } from 'zod';

/**
 * Words of the papers beside those of the printed referral (referrals/labels.ts). Values stand beside them, so no case
 * ending has to agree.
 */
type Words = Readonly<
  Record<
    | 'verify'
    | 'verifyHow'
    | 'verifyCode'
    | 'verifyFigure'
    | 'referral'
    | 'group'
    | 'validUntilBefore'
    | 'validUntilNow'
    | 'extendedAt'
    | 'extraDays'
    | 'documentsAttached'
    | 'extensionNote'
    | 'lapsedAt'
    | 'lapses'
    | 'stopListUntil'
    | 'lapseNote'
    | 'removalNote'
    | 'enrolledAt'
    | 'enrolmentNote',
    string
  >
>;

type Localised = z.infer<typeof LocalisedText>;

export const titles: Readonly<Record<PaperKind, Localised>> = {
  referral: {
    kk: 'Балабақшаға жолдама',
    ru: 'Направление в детский сад',
    en: 'Referral to a kindergarten',
  },
  extension: {
    kk: 'Жолдаманы ұзарту туралы хабарлама',
    ru: 'Уведомление о продлении направления',
    en: 'Notice of an extended referral',
  },
  lapse: {
    kk: 'Жолдаманың күші жойылғаны туралы хабарлама',
    ru: 'Уведомление об аннулировании направления',
    en: 'Notice of an annulled referral',
  },
  enrolment: {
    kk: 'Балабақшаға қабылдау туралы хабарлама',
    ru: 'Уведомление о зачислении в детский сад',
    en: 'Notice of enrolment in a kindergarten',
  },
};

export const words: Readonly<Record<Locale, Words>> = {
  kk: {
    verify: 'Жолдаманы тексеру',
    verifyHow: 'QR-кодты сканерлеңіз немесе мына бетті ашыңыз. Бетте адамдардың аты-жөні көрсетілмейді.',
    verifyCode: 'Тексеру коды',
    verifyFigure: 'Жолдаманы тексеру бетіне апаратын QR-код',
    referral: 'Жолдаманың нөмірі',
    group: 'Топ',
    validUntilBefore: 'Бұрынғы соңғы мерзімі',
    validUntilNow: 'Жаңа соңғы мерзімі',
    extendedAt: 'Ұзартылған уақыты',
    extraDays: 'Қосылған күнтізбелік күн саны',
    documentsAttached: 'Тіркелген құжат саны',
    extensionNote: 'Жолдама бір рет қана ұзартылады. Жаңа мерзім аяқталғанша құжаттарыңызбен балабақшаға келіңіз.',
    lapsedAt: 'Күші жойылған уақыты',
    lapses: 'Күші жойылған жолдама саны',
    stopListUntil: 'Тоқтату тізіміндегі соңғы мерзімі',
    lapseNote:
      'Мерзімінде балабақшаға ешкім келмеді. Өтініш тоқтату тізімінде, кейін бұрынғы күнімен кезекке өзі қайтады.',
    removalNote:
      'Мерзімінде балабақшаға тағы да ешкім келмеді, сондықтан өтініш кезектен шығарылды. Жаңа өтініш беруге болады.',
    enrolledAt: 'Қабылданған уақыты',
    enrolmentNote: 'Бала осы балабақшаға қабылданды. Өтініш аяқталды.',
  },
  ru: {
    verify: 'Проверить направление',
    verifyHow: 'Отсканируйте QR-код или откройте страницу. Имён на ней нет.',
    verifyCode: 'Код проверки',
    verifyFigure: 'QR-код, который ведёт на страницу проверки направления',
    referral: 'Номер направления',
    group: 'Группа',
    validUntilBefore: 'Прежний срок',
    validUntilNow: 'Новый срок',
    extendedAt: 'Продлено',
    extraDays: 'Добавлено календарных дней',
    documentsAttached: 'Приложено документов',
    extensionNote: 'Направление продлевают один раз. Придите в детский сад с документами до конца нового срока.',
    lapsedAt: 'Аннулировано',
    lapses: 'Аннулировано направлений всего',
    stopListUntil: 'В стоп-листе до',
    lapseNote: 'В срок никто не обратился. Заявление в стоп-листе, затем само вернётся в очередь с прежней датой.',
    removalNote: 'В срок снова никто не обратился, поэтому заявление снято с очереди. Можно подать новое.',
    enrolledAt: 'Дата зачисления',
    enrolmentNote: 'Ребёнок зачислен в этот детский сад. Заявление завершено.',
  },
  en: {
    verify: 'Verify the referral',
    verifyHow: 'Scan the QR code or open the page. It shows nobody’s name.',
    verifyCode: 'Verification code',
    verifyFigure: 'A QR code that leads to the page where the referral is verified',
    referral: 'Number of the referral',
    group: 'Group',
    validUntilBefore: 'Valid until, before',
    validUntilNow: 'Valid until, now',
    extendedAt: 'Extended',
    extraDays: 'Calendar days added',
    documentsAttached: 'Documents attached',
    extensionNote: 'A referral is extended once. Come to the kindergarten with the documents before the new term ends.',
    lapsedAt: 'Annulled',
    lapses: 'Referrals annulled in all',
    stopListUntil: 'In the stop-list until',
    lapseNote:
      'Nobody came in time. The application is in the stop-list, and then returns to the queue with its date by itself.',
    removalNote:
      'Again nobody came in time, so the application was removed from the queue. A new one may be submitted.',
    enrolledAt: 'Enrolled',
    enrolmentNote: 'The child is enrolled in this kindergarten. The application has ended.',
  },
};
