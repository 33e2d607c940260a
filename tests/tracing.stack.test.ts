import { afterAll, expect, it } from '@jest/globals';
import { eventually } from './support/eventually';
import { startTestStack } from './support/start-stack';
import { direct, Town } from './support/town';
import { traceCollector } from './support/trace-collector';

const ending: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const end of ending.toReversed()) await end();
});

it('one trace leads from a request over the outbox and the workflow to what its activity does, and tells of nobody', async () => {
  const collector = await traceCollector();
  ending.push(() => collector.close());
  const stack = await startTestStack({
    city: 'none',
    extra: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' },
  });
  ending.push(() => stack.stop());
  const town = await Town.found(stack);
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  await direct(applied, garden, await town.open(garden, 1));

  /** Of the trace in which that began. */
  const traceOf = (what: RegExp) => {
    const { traceId } = collector.spans.find((span) => what.test(span.what)) ?? {};
    return traceId ? collector.spans.filter((span) => span.traceId === traceId).map((span) => span.what) : [];
  };
  const submission = await eventually(
    'the submission is traced',
    async () => traceOf(/^gateway: POST \/api\/v1\/applications$/),
    (spans) => spans.some((what) => what.startsWith('worker: activity')),
  );
  expect(submission).toEqual(
    expect.arrayContaining([
      'gateway: POST',
      'bulletin: POST /internal/applications',
      'bulletin: outbox application',
      'bulletin: start application',
      'worker: activity commit',
      'bulletin: POST /internal/applications/:id/commit',
    ]),
  );
  const activation = await eventually(
    'the activation is traced',
    async () => traceOf(/^gateway: update activate$/),
    (spans) => spans.some((what) => what.startsWith('worker: activity')),
  );
  expect(activation).toEqual(
    expect.arrayContaining(['worker: activity commit', expect.stringMatching(/^gateway: POST .*activat/)]),
  );

  const said = collector.bodies.join('\n');
  const secrets = [applied.child.iin, applied.child.name, applied.parent.account.name];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  expect(said).toContain(applied.id);
});
