/** What is there as a whole, for what takes rows as they come. */
export async function* eachOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
