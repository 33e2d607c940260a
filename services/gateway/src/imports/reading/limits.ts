/** As departments keep them: 50,000 rows of a city's queue are some ten megabytes. */
export const maxImportBytes = 20 * 1024 * 1024;
/** Rows of one file, headers included (P). */
export const maxRows = 100_000;
/** What lies beyond is cut off: no column that is imported is that long. */
export const maxCellLength = 2_000;
export const maxColumns = 100;
/** All parts of a workbook together, inflated: a sheet of 100,000 rows has a hundred megabytes of tags. */
export const maxInflatedBytes = 300 * 1024 * 1024;
/** Parts of a workbook. */
export const maxParts = 2_000;
