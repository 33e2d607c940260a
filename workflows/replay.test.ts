import { describe, expect, it, jest } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BulletinCourseDouble } from './testing/bulletin-course-double';
import { historiesFolder, recordHistories } from './testing/record-histories';
import { bundle, payloadConverterPath, quieten, Rig } from './testing/rig';
import { city } from './testing/test-life';

jest.setTimeout(180_000);

const shouldRecord = process.env['RECORD_HISTORIES'] === '1';

/** `RECORD_HISTORIES=1 npx jest workflows/replay` writes them anew. */
(shouldRecord ? it : it.skip)('records histories', async () => {
  const doubles: BulletinCourseDouble[] = [];
  const courseOf = () => {
    const schedule = {
      publishAt: city('2026-03-31 07:00'),
      gatherUntil: city('2026-03-31 18:00'),
      generalAt: city('2026-04-06 07:00'),
      closeAt: city('2026-05-18 00:00'),
    };
    const double = new BulletinCourseDouble(schedule);
    doubles.push(double);
    return double;
  };
  const names = ['bulletinProgress', 'seatsReserved', 'advanceBulletin', 'endBulletin', 'seatsReturned'] as const;
  const activities = Object.fromEntries(
    names.map((name) => [
      name,
      (bulletinId: string, ...rest: unknown[]) => {
        const double = doubles.find((one) => one.bulletinId === bulletinId);
        if (!double) throw new Error('no such bulletin');
        return Reflect.apply(double.activities()[name], null, [bulletinId, ...rest]);
      },
    ]),
  );
  const rig = await Rig.start({ activities });
  await expect(recordHistories(rig, courseOf)).resolves.toHaveLength(8);
  await rig.close();
});

describe('stored histories', () => {
  const files = readdirSync(historiesFolder).filter((name) => name.endsWith('.json'));

  it('are of open, ended and continued lives, of applications and of bulletins', () => {
    for (const kind of ['application', 'bulletin']) {
      for (const state of ['open', 'continued']) expect(files).toContain(`${kind}-${state}.json`);
    }
    expect(files).toEqual(expect.arrayContaining(['application-enrolled.json', 'application-removed.json', 'bulletin-closed.json']));
  });

  it('replay with the workflows of today', async () => {
    quieten();
    const histories = files.map((name) => ({
      workflowId: name,
      history: JSON.parse(readFileSync(join(historiesFolder, name), 'utf8')) as unknown,
    }));
    const workflowBundle = await bundle();
    const results = Worker.runReplayHistories({ workflowBundle, dataConverter: { payloadConverterPath } }, histories);
    const failed: string[] = [];
    let replayed = 0;
    for await (const { workflowId, error } of results) {
      replayed += 1;
      if (error) failed.push(`${workflowId}: ${error.message}`);
    }
    expect(failed).toEqual([]);
    expect(replayed).toBe(files.length);
    expect(replayed).toBeGreaterThan(0);
  });
});
