import { toCalendarDay } from '@kezek/calendar/instant';
import { defaultClosingReasons } from './closing-reasons';
import type { RulePack, RulePackValues } from './rule-pack';

/** KATO codes. */
export const almaty = '750000000';
export const astana = '710000000';

/** The country's default, from the two guides (S0, S2) and the values named in RULES.md. */
const defaults: RulePackValues = {
  bulletin: {
    publicationMinute: '07:00',
    gatherUntilMinute: '18:00',
    priorityWindow: { unit: 'working-days', n: 3 },
    closesAfterWorkingDays: 30,
    turnDepth: 6,
  },
  activation: { overdueAfterWorkingDays: 3 },
  referral: {
    validWorkingDays: 5,
    revocableHours: 24,
    extensionMaxCalendarDays: 30,
    extensionOnlyOnLastDay: true,
    enrolmentOverdueAfterWorkingDays: 5,
    lateAfterMinutes: 10,
  },
  stopList: { workingDays: 10 },
  lapsesUntilRemoval: 2,
  attachment: { objectionCalendarDays: 10 },
  retentionYears: 5,
  liveApplicationsPerAccount: 10,
  queue: {
    generalPerPrivileged: 3,
    languageChangeKeepsDate: true,
    wishListsAnswer: false,
    twinsTogether: false,
    forecast: true,
    privileges: [
      {
        code: 'orphan',
        category: 'out-of-turn',
        text: {
          kk: 'Жетім бала немесе ата-анасының қамқорлығынсыз қалған бала',
          ru: 'Ребёнок-сирота или оставшийся без попечения родителей',
          en: 'Orphan or child left without parental care',
        },
      },
      {
        code: 'special-needs',
        category: 'out-of-turn',
        text: {
          kk: 'Ерекше білім беру қажеттілігі бар бала',
          ru: 'Ребёнок с особыми образовательными потребностями',
          en: 'Child with special educational needs',
        },
      },
      {
        code: 'large-family',
        category: 'first-priority',
        text: { kk: 'Көпбалалы отбасының баласы', ru: 'Ребёнок из многодетной семьи', en: 'Child of a large family' },
      },
      {
        code: 'parent-with-disability',
        category: 'first-priority',
        text: {
          kk: 'Ата-анасының мүгедектігі бар бала',
          ru: 'Ребёнок, чей родитель имеет инвалидность',
          en: 'Child of a parent with a disability',
        },
      },
      {
        code: 'military-family',
        category: 'first-priority',
        text: { kk: 'Әскери қызметшінің баласы', ru: 'Ребёнок военнослужащего', en: 'Child of a serviceman' },
      },
    ],
  },
  age: { privateChoiceFromYears: 3, endsAtYears: 6, endsOn: '09-01' },
  declineReasons: [
    {
      code: 'documents-do-not-match',
      text: {
        kk: 'Құжаттар өтінішке сәйкес келмейді',
        ru: 'Документы не соответствуют заявлению',
        en: 'The documents do not match the application',
      },
    },
    {
      code: 'health-contraindication',
      text: {
        kk: 'Денсаулық жағдайы бойынша топқа келмейді',
        ru: 'Группа не подходит по состоянию здоровья',
        en: 'The group does not suit the state of health',
      },
    },
    {
      code: 'applicant-refused',
      text: {
        kk: 'Өтініш беруші орыннан бас тартты',
        ru: 'Заявитель отказался от места',
        en: 'The applicant refused the place',
      },
    },
  ],
  closingReasons: defaultClosingReasons,
  swaps: false,
  swapEveryMonths: 1,
  swapSignWorkingDays: 5,
  swapMovesAfterWorkingDays: 5,
  enrolmentDocuments: [
    {
      code: 'applicant-identity',
      required: true,
      text: {
        kk: 'Өтініш берушінің жеке басын куәландыратын құжат',
        ru: 'Документ, удостоверяющий личность заявителя',
        en: "Applicant's identity document",
      },
    },
    {
      code: 'child-identity',
      required: true,
      text: {
        kk: 'Баланың жеке басын куәландыратын құжат',
        ru: 'Документ, удостоверяющий личность ребёнка',
        en: "Child's identity document",
      },
    },
    {
      code: 'health-passport',
      required: false,
      text: { kk: 'Бала денсаулығының паспорты', ru: 'Паспорт здоровья ребёнка', en: "Child's health passport" },
    },
  ],
};

/** The packs a new installation starts with; operators add later versions. */
export const defaultPacks: readonly RulePack[] = [
  { locality: '*', version: 1, appliesFrom: toCalendarDay('2024-03-01'), values: defaults },
  // Astana: priority access lasts one calendar day, nothing is gathered.
  {
    locality: astana,
    version: 1,
    appliesFrom: toCalendarDay('2024-03-01'),
    values: {
      ...defaults,
      bulletin: {
        ...defaults.bulletin,
        gatherUntilMinute: null,
        priorityWindow: { unit: 'calendar-days', n: 1 },
        turnDepth: 10,
      },
    },
  },
];
