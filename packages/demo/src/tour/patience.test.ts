import { expect, it } from '@jest/globals';
import { patiently } from './patience';

/** Answers in the order given, and remembers what was asked. */
function portalThat(...answers: readonly (() => Response)[]) {
  const asked: string[] = [];
  const ask = async (path: string) => {
    asked.push(path);
    const next = answers[asked.length - 1];
    if (!next) throw new Error(`nobody expected ${path}`);
    return next();
  };
  return { ask: patiently(ask), asked };
}

const accepted = () => Response.json({ status: 'accepted', commandId: 'c 1' }, { status: 202 });
const status = (how: object) => () => Response.json({ commandId: 'c 1', refusal: null, ...how });
const refusal = { code: 'already-extended', params: {}, title: 'Once', detail: 'Only once.' };

it('asks again what could not be answered, whoever was away', async () => {
  const broken = () => {
    throw new TypeError('fetch failed');
  };
  const portal = portalThat(
    broken,
    () => new Response(null, { status: 503 }),
    () => new Response('here'),
  );
  expect(await (await portal.ask('/me', {})).text()).toBe('here');
  expect(portal.asked).toEqual(['/me', '/me', '/me']);
});

it('of a command that was only accepted tells how it ended', async () => {
  const commands = '/applications/a/commands/c%201';
  const late = portalThat(accepted, status({ status: 'accepted' }), status({ status: 'refused', refusal }));
  const refused = await late.ask('/applications/a/extend', {});
  expect(refused.status).toBe(409);
  expect(await refused.json()).toEqual(refusal);
  expect(late.asked).toEqual(['/applications/a/extend', commands, commands]);

  const done = portalThat(accepted, status({ status: 'done' }), () => Response.json({ id: 'a' }));
  expect(await (await done.ask('/applications/a/extend', {})).json()).toEqual({ id: 'a' });
  expect(done.asked.at(-1)).toBe('/applications/a');
  const employee = portalThat(accepted, status({ status: 'done' }));
  expect((await employee.ask('/staff/applications/a/activate', {})).status).toBe(202);
});
