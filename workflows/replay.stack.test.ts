import { expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { storedHistories } from './testing/stored-histories';
import { bundle, payloadConverterPath, quieten } from './testing/rig';

const stored = storedHistories();

it('there are stored histories of open, ended and continued workflows of each kind', () => {
  expect(stored.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'application-open.json',
      'application-enrolled.json',
      'application-removed.json',
      'application-before-continuing.json',
      'application-continued.json',
      'application-after-faults-1.json',
      'bulletin-open.json',
      'bulletin-continued.json',
      'bulletin-closed.json',
      'bulletin-after-faults-1.json',
      'erasure-open.json',
      'erasure-outlasted.json',
      'erasure-waited.json',
      'erasure-of-application.json',
      'retention-before-continuing.json',
      'retention-continued.json',
      'leaving-ended.json',
      'leaving-open.json',
      'swap-exchanged.json',
      'swap-expired.json',
      'swap-open.json',
      'swap-rounds.json',
      'forecast-before-continuing.json',
      'forecast-continued.json',
      'ledger-heads.json',
    ]),
  );
});

it('they replay with the workflows of today', async () => {
  quieten();
  const histories = stored.map(({ name, history }) => ({ workflowId: name, history }));
  const options = {
    workflowBundle: await bundle(),
    dataConverter: { payloadConverterPath },
  };
  const failed: string[] = [];
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    replayed += 1;
    if (error) failed.push(`${workflowId}: ${error.message}`);
  }
  expect(failed).toEqual([]);
  // An empty set proves nothing.
  expect(replayed).toBeGreaterThan(0);
  expect(replayed).toBe(stored.length);
});
