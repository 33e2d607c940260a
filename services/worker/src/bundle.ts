import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { carryTracePath, workflowSources } from './workflow-code';

/** Part of `npm run build`: the workflows as one file, so that a worker starts without webpack. */
async function main(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    ...workflowSources,
    workflowInterceptorModules: [carryTracePath],
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(join(__dirname, 'workflow-bundle.js'), code);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
