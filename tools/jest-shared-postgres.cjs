const { spawn } = require('node:child_process');
const { createServer } = require('node:http');
const path = require('node:path');
const { createInterface } = require('node:readline');

const program = path.resolve(__dirname, '../packages/stack/src/testing/shared-postgres.ts');

/**
 * One Postgres a run, begun by the first test file that asks for a database (packages/stack/src/testing/postgres.ts) and
 * ended with the run; tests that need none wait for none.
 */
module.exports = async function sharedPostgres() {
  let child;
  let address;
  const begin = () =>
    new Promise((resolve, reject) => {
      child = spawn(process.execPath, ['--import', 'tsx', '--conditions', '@kezek/source', program], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the tests' Postgres did not start (${code})`)));
      createInterface(child.stdout).once('line', resolve);
    });
  const server = createServer((_request, response) => {
    // A test file that asks again must not find its connection being closed as idle.
    response.setHeader('connection', 'close');
    address ??= begin();
    address.then(
      (url) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  process.env.KEZEK_TEST_POSTGRES = `http://127.0.0.1:${server.address().port}`;
  globalThis.endSharedPostgres = async () => {
    server.close();
    if (!child || child.exitCode !== null) return;
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    await ended;
  };
};
