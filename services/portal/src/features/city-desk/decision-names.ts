/** What an operator may decide of an application, in the order in which it is offered. */
export const ofApplication = [
  'activate',
  'decline',
  'confirm-privilege',
  'cancel-privilege',
  'end-referral',
  'restore',
  'restore-response',
  'end',
] as const;
/** Of somebody who joined it. */
export const ofPerson = ['give-access-back', 'end-access', 'remove'] as const;
export const decisions = [...ofApplication, ...ofPerson] as const;
export type Decision = (typeof decisions)[number];
