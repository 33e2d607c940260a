import city from '@texts/en/desks/city.json';
import imports from '@texts/en/desks/imports.json';
import kindergarten from '@texts/en/desks/kindergarten.json';
import menu from '@texts/en/desks/menu.json';
import people from '@texts/en/desks/people.json';
import reconcile from '@texts/en/desks/reconcile.json';
import reports from '@texts/en/desks/reports.json';
import roster from '@texts/en/desks/roster.json';
import rules from '@texts/en/desks/rules.json';
import swaps from '@texts/en/desks/swaps.json';
import training from '@texts/en/desks/training.json';
import reportTables from '@texts/en/reports.json';

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
