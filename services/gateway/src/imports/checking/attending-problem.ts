import type { AttendanceRefusal } from '@kezek/contract/internal/catalog-for-roster';
import { rowProblemCode, type RowProblem } from './problem';

/** Which cell the catalog's refusal is about. */
const fields: Readonly<Record<AttendanceRefusal, string>> = {
  'unknown-group': 'group',
  'kindergarten-closed': 'kindergarten',
  'group-full': 'group',
  'attends-here': 'childIin',
  'attends-elsewhere': 'childIin',
  'age-does-not-match': 'group',
  'language-does-not-match': 'language',
  'since-in-the-future': 'since',
  'iin-contradicts-birth-date': 'birthDate',
  'iin-format': 'childIin',
  'iin-check-digit': 'childIin',
};

/** A refusal of the catalog's as a line's problem. */
export const attendingProblem = (code: AttendanceRefusal): RowProblem => ({
  field: fields[code],
  code: code === 'since-in-the-future' ? 'date-in-future' : rowProblemCode(code),
});
