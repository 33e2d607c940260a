import city from '@texts/ru/desks/city.json';
import imports from '@texts/ru/desks/imports.json';
import kindergarten from '@texts/ru/desks/kindergarten.json';
import menu from '@texts/ru/desks/menu.json';
import people from '@texts/ru/desks/people.json';
import reconcile from '@texts/ru/desks/reconcile.json';
import reports from '@texts/ru/desks/reports.json';
import roster from '@texts/ru/desks/roster.json';
import rules from '@texts/ru/desks/rules.json';
import swaps from '@texts/ru/desks/swaps.json';
import training from '@texts/ru/desks/training.json';
import reportTables from '@texts/ru/reports.json';

export default {
  city,
  imports,
  kindergarten,
  menu,
  people,
  reconcile,
  reports,
  reportTables,
  roster,
  rules,
  swaps,
  training,
};
