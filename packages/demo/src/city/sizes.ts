export const citySizes = ['small', 'full'] as const;
export type CitySize = (typeof citySizes)[number];

/** Where a bulletin stands when the city is loaded. */
export type StoryKind =
  | 'scheduled'
  | 'today'
  | 'priority'
  | 'general'
  | 'referral'
  | 'stop-list'
  | 'filled'
  | 'closed'
  | 'withdrawn'
  | 'lapsed-once'
  | 'lapsed-twice'
  | 'state-order';

export interface CityPlan {
  kindergartens: number;
  applications: number;
  employees: number;
  bulletins: readonly (readonly [StoryKind, number])[];
}

/** By city: Almaty, Astana. */
export const plans: Record<CitySize, Record<'almaty' | 'astana', CityPlan>> = {
  small: {
    almaty: {
      kindergartens: 8,
      applications: 100,
      employees: 3,
      bulletins: [
        ['today', 2],
        ['priority', 1],
        ['scheduled', 1],
        ['general', 1],
        ['referral', 1],
        ['stop-list', 1],
        ['filled', 1],
        ['closed', 1],
        ['state-order', 1],
      ],
    },
    astana: {
      kindergartens: 4,
      applications: 50,
      employees: 1,
      bulletins: [
        ['today', 1],
        ['scheduled', 1],
        ['general', 1],
        ['state-order', 1],
      ],
    },
  },
  full: {
    almaty: {
      kindergartens: 52,
      applications: 2_100,
      employees: 12,
      bulletins: [
        ['today', 4],
        ['priority', 6],
        ['scheduled', 5],
        ['general', 6],
        ['referral', 1],
        ['stop-list', 1],
        ['filled', 4],
        ['closed', 3],
        ['withdrawn', 1],
        ['lapsed-once', 1],
        ['lapsed-twice', 1],
        ['state-order', 7],
      ],
    },
    astana: {
      kindergartens: 28,
      applications: 1_100,
      employees: 6,
      bulletins: [
        ['today', 4],
        ['scheduled', 3],
        ['general', 5],
        ['filled', 2],
        ['closed', 2],
        ['withdrawn', 1],
        ['state-order', 3],
      ],
    },
  },
};
