import type { Role } from '@kezek/contract/public/session';
import type { LinkProps } from '@tanstack/react-router';
import type { DeskMessages } from '../../i18n/messages';

export type DeskEntry = {
  to: LinkProps['to'];
  text: keyof DeskMessages['menu']['entries'];
  /** Of the kindergarten's head alone. */
  headOnly?: true;
  /** Has pages below it that have entries of their own. */
  exact?: true;
  /** How much waits there: for the kindergarten, for the city's operators. */
  count?: 'toActivate' | 'referred';
  waits?: 'privileges' | 'attachments' | 'reviews';
};

export type DeskGroup = { name: keyof DeskMessages['menu']['groups']; entries: readonly DeskEntry[] };

const kindergarten: readonly DeskGroup[] = [
  {
    name: 'daily',
    entries: [
      { to: '/desk', text: 'today', exact: true, count: 'toActivate' },
      { to: '/desk/referrals', text: 'referrals', count: 'referred' },
      { to: '/desk/bulletins', text: 'ownBulletins' },
    ],
  },
  {
    name: 'house',
    entries: [
      { to: '/desk/groups', text: 'groups' },
      { to: '/desk/roster', text: 'roster' },
      { to: '/desk/year-turn', text: 'yearTurn' },
      { to: '/desk/swaps', text: 'swaps' },
      { to: '/desk/employees', text: 'ownEmployees', headOnly: true },
      { to: '/desk/news', text: 'news' },
    ],
  },
];

const city: readonly DeskGroup[] = [
  {
    name: 'daily',
    entries: [
      { to: '/city', text: 'cityToday', exact: true },
      { to: '/city/applications', text: 'applications' },
      { to: '/city/privileges', text: 'privileges', waits: 'privileges' },
      { to: '/city/attachments', text: 'attachments', waits: 'attachments' },
      { to: '/city/bulletins', text: 'cityBulletins' },
      { to: '/city/reviews', text: 'reviews', waits: 'reviews' },
      { to: '/city/messages', text: 'messages' },
      { to: '/city/swaps', text: 'swaps' },
      { to: '/city/reports', text: 'reports' },
    ],
  },
  {
    name: 'house',
    entries: [
      { to: '/city/kindergartens', text: 'kindergartens' },
      { to: '/city/localities', text: 'localities' },
      { to: '/city/employees', text: 'employees' },
      { to: '/city/operators', text: 'operators' },
      { to: '/city/imports', text: 'imports' },
      { to: '/city/service-keys', text: 'serviceKeys' },
    ],
  },
  {
    name: 'order',
    entries: [
      { to: '/city/rules', text: 'rules' },
      { to: '/city/calendar', text: 'calendar' },
      { to: '/city/audit', text: 'audit' },
      { to: '/city/reconcile', text: 'reconcile' },
      { to: '/training', text: 'training' },
    ],
  },
];

/** The pages of each role's desk: what is done each day, what it is made of, what it goes by. */
export const deskGroups: Readonly<Record<Role, readonly DeskGroup[]>> = {
  applicant: [],
  employee: kindergarten,
  operator: city,
};
