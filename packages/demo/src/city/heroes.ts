import { addDays, atMinute, dayOf, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { applicationWith, type DemoApplication, type Wanted } from './applications';
import { almaty, astana, type DemoCityPlace } from './localities';
import type { Random } from './random';
import type { StoryKind } from './sizes';

/** A parent whom one can be, and the stories that the application has a part in. */
interface Role {
  city: DemoCityPlace;
  parent: string;
  child: string;
  locale: DemoAccount['locale'];
  language: Wanted['language'];
  /** Full years that the child has become in the current year. */
  years: number;
  /** Part in these: whatever happens to it there. None: it is left to whoever plays. */
  acts: readonly StoryKind[];
  /** Bulletins that the application may answer. */
  sees: readonly StoryKind[];
  /** Null: nobody to be; only somebody whom things happen to. */
  note: DemoAccount['note'];
}

const roles: readonly Role[] = [
  {
    city: almaty,
    parent: 'Айгүл Демо',
    child: 'Алия Демо',
    locale: 'kk',
    language: 'kk',
    years: 2,
    acts: [],
    sees: ['today', 'priority', 'scheduled'],
    note: {
      kk: 'Алматы: екі жастағы баланың өтініші кезектің басында, бюллетеньге өтінім беруге болады',
      ru: 'Алматы: заявление ребёнка двух лет в начале очереди, можно откликнуться на бюллетень',
      en: 'Almaty: a two-year-old’s application at the head of its queue, free to answer a bulletin',
    },
  },
  {
    city: almaty,
    parent: 'Сергей Демо',
    child: 'Миша Демо',
    locale: 'ru',
    language: 'ru',
    years: 4,
    acts: [],
    sees: ['state-order'],
    note: {
      kk: 'Алматы: үш жастан асқан бала, мемлекеттік тапсырыс бойынша жеке балабақшаны таңдай алады',
      ru: 'Алматы: ребёнок старше трёх лет, можно выбрать частный сад по госзаказу',
      en: 'Almaty: a child over three, who may choose a private kindergarten under the state order',
    },
  },
  {
    city: astana,
    parent: 'Дана Демо',
    child: 'Санжар Демо',
    locale: 'ru',
    language: 'ru',
    years: 3,
    acts: [],
    sees: ['today', 'scheduled', 'general'],
    note: {
      kk: 'Астана: үш жастағы баланың өтініші кезектің басында',
      ru: 'Астана: заявление ребёнка трёх лет в начале очереди',
      en: 'Astana: a three-year-old’s application at the head of its queue',
    },
  },
  {
    city: almaty,
    parent: 'Ержан Демо',
    child: 'Тимур Демо',
    locale: 'kk',
    language: 'kk',
    years: 3,
    acts: ['referral'],
    sees: [],
    note: {
      kk: 'Алматы: жолдама берілген, құжаттармен баруға уақыт бар',
      ru: 'Алматы: направление выдано, нужно прийти с документами',
      en: 'Almaty: has a referral and is to come with the documents',
    },
  },
  {
    city: almaty,
    parent: 'Ольга Демо',
    child: 'Соня Демо',
    locale: 'ru',
    language: 'ru',
    years: 2,
    acts: ['stop-list'],
    sees: [],
    note: {
      kk: 'Алматы: мерзімінде келмеді, өтініш тоқтату тізімінде',
      ru: 'Алматы: не пришли в срок, заявление в стоп-листе',
      en: 'Almaty: did not come in time, the application is in the stop-list',
    },
  },
  {
    city: almaty,
    parent: 'Марат Демо',
    child: 'Асель Демо',
    locale: 'kk',
    language: 'kk',
    years: 4,
    acts: ['lapsed-once', 'lapsed-twice'],
    sees: [],
    note: null,
  },
];

export interface Hero extends Pick<Role, 'acts' | 'sees' | 'note'> {
  wanted: Wanted;
  application: DemoApplication;
}

/** Their numbers come after the crowd's: `firstNo` and on. */
export function heroesOf(
  city: DemoCityPlace,
  { now, firstNo, stories }: { now: Instant; firstNo: number; stories: ReadonlySet<StoryKind> },
  random: Random,
): Hero[] {
  const year = Number(dayOf(now).slice(0, 4));
  return roles
    .map((role, index) => ({ role, no: firstNo + index }))
    .filter(({ role }) => role.city === city && role.acts.every((story) => stories.has(story)))
    .map(({ role, no }) => {
      const { acts, sees, note, language, years } = role;
      const wanted = { language, birthYear: year - years };
      const application = applicationWith(
        city,
        wanted,
        { no, ...early(wanted.birthYear, now), privilege: null },
        random,
      );
      application.account = { ...application.account, name: role.parent, locale: role.locale, note };
      for (const step of application.steps) if (step.type === 'submit') step.application.child.name = role.child;
      return { acts, sees, note, wanted, application };
    });
}

/** Born in January, and in the queue before everybody else of that year. */
function early(birthYear: number, now: Instant) {
  const birthDate = toCalendarDay(`${birthYear}-01-05`);
  const days = [addDays(birthDate, 15), toCalendarDay('2024-03-04'), addDays(dayOf(now), -912)].toSorted();
  return { birthDate, submittedAt: atMinute(days.at(-1) ?? birthDate, '07:30') };
}
