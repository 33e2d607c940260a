import { startThrowawayPostgres } from '../throwaway-postgres';

/** Prints the server's address, and serves until its input ends or whoever began it has gone. */
async function main(): Promise<void> {
  const server = await startThrowawayPostgres();
  console.log(server.url(''));
  process.stdin.resume();
  process.stdin.once('end', () => {
    void server.stop().then(() => process.exit());
  });
}

void main();
