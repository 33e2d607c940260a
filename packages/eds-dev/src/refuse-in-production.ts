/**
 * The development authority signs anything for anyone. Called first by everything here that makes or uses a key.
 * @throws Error under production settings.
 */
export function refuseInProduction(source: Readonly<Record<string, string | undefined>> = process.env): void {
  if ((source['KEZEK_ENV'] ?? source['NODE_ENV']) === 'production') {
    throw new Error('The development certification authority never runs with production settings (KEZEK_ENV)');
  }
}
