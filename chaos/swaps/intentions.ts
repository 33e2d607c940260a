import { pick, type Random } from '../../tests/support/random';

/** What a family means to do with the swap that it is offered. */
export type Intention = 'sign' | 'refuse' | 'be-late' | 'leave' | 'sign-and-refuse' | 'sign-and-leave';

/** The more often named, the likelier: of a chain all have to sign. */
const intentions: readonly Intention[] = [
  ...Array.from({ length: 12 }, () => 'sign' as const),
  ...(['refuse', 'be-late', 'leave', 'sign-and-refuse', 'sign-and-leave'] as const),
];

export const intentionOf = (random: Random): Intention => pick(random, intentions);
