import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createTimeSkippingEnv } from './test-server';

let environment: TestWorkflowEnvironment;
beforeAll(async () => {
  environment = await createTimeSkippingEnv();
});
afterAll(async () => {
  await environment?.teardown();
});

it('forty days pass at once, with our search attributes', async () => {
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: 'days',
    workflowsPath: join(__dirname, 'testing', 'forty-days.ts'),
  });
  const before = await environment.currentTimeMs();
  const result = await worker.runUntil(
    environment.client.workflow.execute('fortyDays', { taskQueue: 'days', workflowId: 'days' }),
  );
  expect(result).toBe('over');
  expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(40 * 86_400_000);
});
