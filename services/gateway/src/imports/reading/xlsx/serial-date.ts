const dayMs = 86_400_000;
/** The last day that a sheet knows. */
const lastSerial = 2_958_466;

/**
 * A day, and its minute where it has one, of the number by which a sheet keeps it: `2024-12-31` or `2024-12-31 14:05`.
 * Null for a number that is no day.
 */
export function serialDate(serial: number, from1904 = false): string | null {
  const days = from1904 ? serial + 1_462 : serial;
  if (!(days >= 1 && days < lastSerial)) return null;
  // Sheets hold 1900 for a leap year.
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const minutes = Math.round((days * dayMs) / 60_000);
  const text = new Date(epoch + minutes * 60_000).toISOString();
  const minute = text.slice(11, 16);
  return minute === '00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${minute}`;
}
