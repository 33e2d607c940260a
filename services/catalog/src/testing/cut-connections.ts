import { afterAll, beforeAll } from '@jest/globals';
import { Client, type Pool } from 'pg';

type Query = (...args: unknown[]) => unknown;
const isQuery = (value: unknown): value is Query => typeof value === 'function';

function queryOf(client: object): Query {
  const query: unknown = Reflect.get(client, 'query');
  if (!isQuery(query)) throw new TypeError('a client asks by `query`');
  return query;
}

/** What a crash may come before, and what it may come after without anybody hearing of it. */
const writes = /^\s*(?:insert|update|delete|commit)/i;
const commits = /^\s*commit/i;

/**
 * Cuts the service's connection at chosen statements: before each that writes, and after each COMMIT, when it is done and
 * nobody hears of it. In between nothing differs for anybody.
 *
 * @returns `at(n, work)`: runs `work` with a cut at the n-th of these moments, counted from 0; none where `n` is null. It
 *   answers how many there were.
 */
export function cutConnections(admin: () => Pool): {
  at(n: number | null, work: () => Promise<void>): Promise<number>;
} {
  const query = queryOf(Client.prototype);
  let watch: { moments: number; cutAt: number | null } | null = null;

  const moment = () => {
    if (!watch) return false;
    watch.moments += 1;
    return watch.moments - 1 === watch.cutAt;
  };
  async function cutting(client: Client, ask: () => unknown, sql: string): Promise<unknown> {
    const cut = () => admin().query('SELECT pg_terminate_backend($1)', [Reflect.get(client, 'processID')]);
    if (moment()) await cut();
    const answer = await ask();
    if (!commits.test(sql) || !moment()) return answer;
    await cut();
    throw new Error('Connection terminated unexpectedly');
  }
  function watched(this: Client, ...args: unknown[]): unknown {
    const ask: Query = (...given) => Reflect.apply(query, this, given);
    const [first] = args;
    const sql = typeof first === 'string' ? first : String(Object(first).text);
    const isOfService =
      Reflect.get(Object(Reflect.get(this, 'connectionParameters')), 'application_name') === 'catalog';
    if (!watch || !isOfService || !writes.test(sql)) return ask(...args);
    const told = args.at(-1);
    if (typeof told !== 'function') return cutting(this, () => ask(...args), sql);
    const asked = () =>
      new Promise((resolve, reject) => {
        ask(...args.slice(0, -1), (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer)));
      });
    void cutting(this, asked, sql).then(
      (answer) => told(null, answer),
      (error: unknown) => told(error),
    );
    return undefined;
  }
  beforeAll(() => {
    Reflect.set(Client.prototype, 'query', watched);
  });
  afterAll(() => {
    Reflect.set(Client.prototype, 'query', query);
  });
  return {
    async at(n, work) {
      const watching = { moments: 0, cutAt: n };
      watch = watching;
      try {
        await work();
        return watching.moments;
      } finally {
        watch = null;
      }
    },
  };
}
