import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { applicationView } from '../journal/application-views';
import { historyOf } from '../journal/history';
import { newsTarget } from '../outbox/tell';
import { eraseApplication } from '../erasure/erase';
import { after, beforePublication, someIin, testWorld } from '../testing/world';
import { correctApplication, type Corrections } from './correct';
import { applicationOfChild } from './of-child';

const world = testWorld('correct');
const at = after(beforePublication, 3_600_000);
const actor = { role: 'applicant', id: randomUUID() } as const;
const correct = (id: string, corrections: Corrections, ms = 0) =>
  correctApplication(world.database, id, { at: after(at, ms), actor, corrections });
const corrected = async (id: string) =>
  (await historyOf(world.database, id)).filter(({ code }) => code === 'corrected');

it('a name, a district and wishes are corrected: the date and the number stay, the old values are kept with who and when', async () => {
  const id = await world.queued({ at: beforePublication, district: '751210000', wishes: 'Үйге жақын' });
  const { submittedAt, number, version } = await applicationView(world.database, id, at);
  await correct(id, { childName: 'Demo Childe', district: '751910000', wishes: null });
  await correct(id, { childName: 'Demo Childe' }, 1);
  expect(await applicationView(world.database, id, at)).toMatchObject({
    child: { name: 'Demo Childe' },
    district: '751910000',
    wishes: null,
    submittedAt,
    number,
    version,
  });
  expect(await corrected(id)).toEqual([
    expect.objectContaining({
      at,
      actorRole: 'applicant',
      actorId: actor.id,
      changes: [
        { field: 'childName', before: 'Demo Child', after: 'Demo Childe' },
        { field: 'district', before: '751210000', after: '751910000' },
        { field: 'wishes', before: 'Үйге жақын', after: null },
      ],
    }),
  ]);
  const told = JSON.stringify((await world.told(newsTarget(id))).at(-1));
  expect(told).toContain('"code":"application-corrected"');
  expect(told).toContain('"fields":"childName, district, wishes"');
  expect(told).not.toContain('Childe');
});

it('a certificate’s number that was left out is added: the other parent joins by it, and nobody reads it', async () => {
  const iin = someIin('2022-05-10');
  const id = await world.queued({ at: beforePublication, iin });
  const joins = () => applicationOfChild(world.database, { childIin: iin, birthCertificateNumber: 'AA 123' });
  expect(await joins()).toBeNull();
  await expect(correct(id, { birthCertificateNumber: ' — ' })).rejects.toMatchObject({
    status: 422,
    code: 'malformed-command',
  });
  await correct(id, { birthCertificateNumber: '№ аа-123' });
  expect(await joins()).toBe(id);
  const [line] = await corrected(id);
  expect(line?.changes).toEqual([{ field: 'birthCertificateNumber', before: null, after: null }]);
});

it('what has ended is not corrected, and erasing takes the old values too', async () => {
  const id = await world.queued({ at: beforePublication });
  await correct(id, { childName: 'Demo Childe' });
  await world.carryOut(id, { type: 'withdraw' }, after(at, 1));
  await expect(correct(id, { childName: 'Another' }, 2)).rejects.toMatchObject({ code: 'application-ended' });
  await eraseApplication(world.database, id, after(at, 3));
  const { rows } = await world.database.pool.query('SELECT * FROM correction WHERE application_id = $1', [id]);
  expect(rows).toEqual([]);
  expect(JSON.stringify(await historyOf(world.database, id))).not.toContain('Demo');
});
