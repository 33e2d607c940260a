import city from '@texts/kk/desks/city.json';
import imports from '@texts/kk/desks/imports.json';
import kindergarten from '@texts/kk/desks/kindergarten.json';
import menu from '@texts/kk/desks/menu.json';
import people from '@texts/kk/desks/people.json';
import reconcile from '@texts/kk/desks/reconcile.json';
import reports from '@texts/kk/desks/reports.json';
import roster from '@texts/kk/desks/roster.json';
import rules from '@texts/kk/desks/rules.json';
import swaps from '@texts/kk/desks/swaps.json';
import training from '@texts/kk/desks/training.json';
import reportTables from '@texts/kk/reports.json';

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
