import { serialDate } from '../reading/xlsx/serial-date';

export interface ReadDate {
  day: string;
  /** `HH:MM`, where the file names it. */
  minute: string | null;
}

const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?: г\.?)?(?:[ ,T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/;
const yearFirst = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const serial = /^\d{5}(\.\d+)?$/;

/**
 * `31.12.2024`, `31/12/24`, `2024-12-31`, with or without a time, or a sheet's serial number. Years of two digits are
 * of this century: nobody in a queue was born before it.
 *
 * @returns null for what is no day.
 */
export function readDate(text: string): ReadDate | null {
  const ours = dayFirst.exec(text);
  if (ours) {
    const [, day = '', month = '', year = '', hour, minute] = ours;
    return dateOf(year.length === 2 ? `20${year}` : year, month, day, hour, minute);
  }
  const iso = yearFirst.exec(text);
  if (iso) {
    const [, year = '', month = '', day = '', hour, minute] = iso;
    return dateOf(year, month, day, hour, minute);
  }
  const counted = serial.test(text) ? serialDate(Number(text)) : null;
  return counted === null ? null : { day: counted.slice(0, 10), minute: counted.slice(11) || null };
}

function dateOf(year: string, month: string, day: string, hour?: string, minute?: string): ReadDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text)) return null;
  if (hour === undefined || minute === undefined) return { day: text, minute: null };
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return { day: text, minute: `${hour.padStart(2, '0')}:${minute}` };
}
