import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { StackEnv } from './env';
import { cacheDir, stackEnv } from './env';
import { findOnPath, isExecutable } from './find-executable';
import { downloadBySdk } from './sdk-download';
import { registerSearchAttributes } from './search-attributes';

const version = '1.38.0';

/**
 * A server whose time jumps to the next timer, with our search attributes. One a test file, used by one test after the
 * other; `teardown()` it. It lacks listing, counting and schedules.
 */
export async function createTimeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  const path = await testServerExecutable();
  quietRuntime();
  const environment = await startServer(path, 12);
  await registerSearchAttributes(environment.connection, environment.namespace ?? 'default');
  return environment;
}

/** The SDK gives the server five seconds, which a busy machine can miss; the next start finds Java in memory. */
async function startServer(path: string, triesLeft: number): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
  } catch (error) {
    if (triesLeft === 0) throw error;
    return startServer(path, triesLeft - 1);
  }
}

/** Workers tell each of their steps otherwise; an earlier `Runtime.install` of the test stays. */
function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('already')) throw error;
  }
}

/** The executable of TEMPORAL_TEST_SERVER, from an earlier time, by the SDK's download, else put together by Maven. */
async function testServerExecutable(env: StackEnv = stackEnv()): Promise<string> {
  if (env.TEMPORAL_TEST_SERVER) return env.TEMPORAL_TEST_SERVER;
  const fromMaven = join(cacheDir(env), `test-server-${version}`);
  const script = join(fromMaven, 'temporal-test-server');
  if (isExecutable(script)) return script;
  const downloaded = await downloadBySdk('test-server', join(cacheDir(env), 'test-server-by-sdk'));
  if (downloaded) return downloaded;
  const maven = findOnPath('mvn', env.PATH);
  if (!maven || !findOnPath('java', env.PATH)) {
    throw new Error(
      "There is no time-skipping test server: its download can't be reached, and there is no Maven with Java. " +
        'Give the path of one as TEMPORAL_TEST_SERVER.',
    );
  }
  await fetchWithMaven(maven, fromMaven);
  return script;
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kezek</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
`;

async function fetchWithMaven(maven: string, folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  // Put together aside and moved: what is in the cache is whole.
  const draft = mkdtempSync(`${folder}.`);
  try {
    writeFileSync(join(draft, 'pom.xml'), pom);
    const goal = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(draft, 'lib')}`];
    await promisify(execFile)(maven, goal, { cwd: draft });
    const script = join(draft, 'temporal-test-server');
    // The SDK waits five seconds for it: these two halve the start (9 to 4 s on two busy cores).
    const quickly = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1';
    const start = `exec java ${quickly} -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"`;
    writeFileSync(script, `#!/bin/sh\n${start}\n`);
    chmodSync(script, 0o755);
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was faster: its folder is there.
    if (!isExecutable(join(folder, 'temporal-test-server'))) throw error;
  }
}
