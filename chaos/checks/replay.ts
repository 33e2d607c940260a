import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applicationWorkflowId } from '@kezek/messages/application';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { textOf } from '../../workflows/testing/history-text';
import { each, type Check, type Checked } from './check';
import { Sample } from './sample';

const root = resolve(__dirname, '..', '..');
/** As the worker runs them (services/worker/src/create-worker.ts). */
const codePath = join(root, 'services', 'worker', 'dist', 'workflow-bundle.js');
const payloadConverterPath = join(root, 'workflows', 'dist', 'payloads.js');

type Replayed = { workflowId: string; history: Parameters<typeof textOf>[0]; isOpen: boolean };
interface Run {
  workflowId: string;
  runId: string;
  isOpen: boolean;
}

/** Every history of every workflow replays, also of runs that were continued as new. */
export const replay: Check = async (checked) => {
  quieten();
  const runs = await allRuns(checked);
  let events = 0;
  let replayed = 0;
  let notBegun = 0;
  const failed = new Map<string, number>();
  const sample = new Sample();
  // In portions: thousands of histories are no reason to hold them all.
  for (let from = 0; from < runs.length; from += 200) {
    const all = await fetched(checked, runs.slice(from, from + 200));
    // Nothing to replay, and the SDK would wait for it for ever: the nightly retention before its first night.
    const histories = all.filter(hasBegun);
    notBegun += all.length - histories.length;
    const byId = new Map(histories.map((one) => [one.workflowId, one]));
    events += histories.reduce((sum, { history }) => sum + (history.events?.length ?? 0), 0);
    const options = { workflowBundle: { codePath }, dataConverter: { payloadConverterPath } };
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
      replayed += 1;
      const one = byId.get(workflowId);
      if (!error) {
        if (one) sample.look(one.history, one.isOpen);
        continue;
      }
      const why = whyIn(error.message);
      failed.set(why, (failed.get(why) ?? 0) + 1);
      checked.notes.find('wrong', `a history does not replay: ${why}`, { id: workflowId });
      keepHistory(checked, workflowId, one?.history);
    }
  }
  if (checked.sampleDir !== null) sample.write(checked.sampleDir);
  if (replayed + notBegun !== runs.length)
    checked.notes.find('wrong', `${replayed} of ${runs.length} histories were replayed`);
  const lives = runs.filter(({ workflowId }) => workflowId.startsWith('application/')).length;
  return {
    'histories replayed': replayed,
    'histories that do not replay': [...failed.values()].reduce((sum, n) => sum + n, 0),
    'events a workflow': runs.length === 0 ? 0 : Math.round(events / runs.length),
    'application histories': lives,
  };
};

const hasBegun = ({ history }: Replayed): boolean =>
  history.events?.some(({ workflowTaskCompletedEventAttributes: completed }) => completed) ?? false;

/** By visibility, and by the ids that the run knows itself: the list may lag behind. */
async function allRuns({ stack, notes }: Checked): Promise<Run[]> {
  const runs = new Map<string, Run>();
  for await (const { workflowId, runId, status } of stack.temporal.workflow.list()) {
    runs.set(runId, { workflowId, runId, isOpen: status.name === 'RUNNING' });
  }
  await each([...notes.applications.keys()], 16, async (id) => {
    const workflowId = applicationWorkflowId(id);
    const known = await stack.temporal.workflow
      .getHandle(workflowId)
      .describe()
      .catch(() => null);
    const isOpen = known?.status.name === 'RUNNING';
    if (known) runs.set(known.runId, { workflowId, runId: known.runId, isOpen });
    else notes.find('lost', 'an application has no workflow', { id });
  });
  return [...runs.values()];
}

async function fetched({ stack, notes }: Checked, runs: readonly Run[]): Promise<Replayed[]> {
  const histories: Replayed[] = [];
  await each(runs, 8, async ({ workflowId, runId, isOpen }) => {
    try {
      const history = await stack.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      histories.push({ workflowId: `${workflowId}@${runId}`, history, isOpen });
    } catch (error) {
      notes.find('wrong', `a history can't be fetched: ${String(error)}`, { id: workflowId });
    }
  });
  return histories;
}

function keepHistory({ keepDir }: Checked, workflowId: string, history: Replayed['history'] | undefined): void {
  if (!history) return;
  mkdirSync(keepDir, { recursive: true });
  writeFileSync(join(keepDir, `${workflowId.replaceAll(/[/@]/g, '-')}.json`), textOf(history));
}

/** What the SDK says in the midst of its failure; without ids, so that likes are seen as likes. */
function whyIn(message: string): string {
  const said = /message: "([^"]+)"/.exec(message)?.[1] ?? message.split('\n')[0] ?? '';
  return said
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/event_id: \d+, /, '')
    .slice(0, 240);
}

/** Failures are counted, not logged as well. */
function quieten(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter, forward: {} } } });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('already')) throw error;
  }
}
