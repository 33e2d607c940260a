import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Installed } from './install';

export type Asking = {
  installed: Installed;
  /** A file with the document. */
  document: string;
  apiUrl: string;
  headers: Readonly<Record<string, string>>;
  seconds: number;
  seed: number;
  /** Operation ids: all but those, or those alone. */
  operations: { all: true; but: readonly string[] } | { only: readonly string[] };
};

/** A fault of ours, or an answer that the document doesn't name. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'missing_required_header',
  'unsupported_method',
];

/** Runs Schemathesis once; what it says goes to the terminal. @returns its exit code: 0, nothing was found. */
export function ask({ installed, document, apiUrl, headers, seconds, seed, operations }: Asking): Promise<number> {
  const chosen = 'only' in operations ? operations.only : operations.but;
  const flag = 'only' in operations ? '--include-operation-id' : '--exclude-operation-id';
  const args = [
    ...['-m', 'schemathesis.cli', 'run', document, '--url', apiUrl, '--checks', checks.join(',')],
    ...['--max-time', String(seconds), '--seed', String(seed)],
    ...['--phases', 'examples,coverage,fuzzing', '--continue-on-failure', '--request-timeout', '30'],
    // Else every other request would come with an invented session.
    ...['--generation-with-security-parameters', 'false'],
    ...['--generation-database', 'none', '--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
    ...chosen.flatMap((id) => [flag, id]),
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}:${value}`]),
  ];
  return new Promise((resolve, reject) => {
    // It leaves what it has learned where it stands.
    const env = { ...process.env, PYTHONPATH: installed.folder, PYTHONDONTWRITEBYTECODE: '1' };
    const child = spawn(installed.python, args, {
      cwd: dirname(document),
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 2));
  });
}
