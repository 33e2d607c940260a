import { pick, type Random } from '../tests/support/random';

/** What a family means to do once on its way; without any it responds, comes and is enrolled. */
export type Want =
  | 'keep-a-list'
  | 'take-back'
  | 'be-declined'
  | 'revoke'
  | 'extend'
  | 'arrive'
  | 'be-declined-after-arrival'
  | 'lapse'
  | 'lapse-again'
  | 'choose-private'
  | 'withdraw'
  | 'withdraw-from-stop-list'
  | 'link-twins'
  | 'part-twins';

/** The more often named, the likelier. */
const plans: readonly (readonly Want[])[] = [
  [],
  [],
  [],
  ['arrive'],
  ['arrive'],
  ['arrive'],
  ['take-back'],
  ['take-back', 'arrive'],
  ['be-declined', 'arrive'],
  ['be-declined'],
  ['revoke'],
  ['revoke', 'withdraw'],
  ['extend', 'arrive'],
  ['extend'],
  ['arrive', 'be-declined-after-arrival'],
  ['lapse'],
  ['lapse', 'withdraw-from-stop-list'],
  ['lapse', 'lapse-again'],
  ['choose-private'],
  ['choose-private', 'arrive'],
  ['choose-private', 'revoke'],
  ['withdraw'],
  ['keep-a-list'],
  ['keep-a-list', 'arrive'],
  ['keep-a-list', 'take-back', 'arrive'],
  ['keep-a-list', 'be-declined'],
  ['keep-a-list', 'revoke', 'withdraw'],
  ['keep-a-list', 'lapse'],
];

/** Of two children of one family in one queue, what the first means to do about both beside its own plan. */
const plansOfTwins: readonly (readonly Want[])[] = [
  ['link-twins'],
  ['link-twins'],
  ['link-twins'],
  ['link-twins', 'part-twins'],
];

export const planOf = (random: Random): Set<Want> => new Set(plans[Math.floor(random() * plans.length)]);

export const planOfTwins = (random: Random): readonly Want[] => pick(random, plansOfTwins);
