import { applicationWorkflowId } from '@kezek/messages/application';
import { stackAddresses } from '../stack-addresses';
import { tellStories } from './stories';

/** `npm run tour`, against a running stack. */
async function main(): Promise<void> {
  const stack = stackAddresses();
  const startedAt = Date.now();
  const ids = await tellStories(stack, (line) => console.log(line));
  console.log(
    `\nAll four stories went as the guides say, and so did a swap of places (${((Date.now() - startedAt) / 1_000).toFixed(0)} s). Their workflows:`,
  );
  for (const id of ids) {
    const workflowId = encodeURIComponent(applicationWorkflowId(id));
    console.log(`  ${stack.temporalUiUrl}/namespaces/${stack.temporalNamespace}/workflows/${workflowId}`);
  }
  console.log(`All letters that the portal sent: ${stack.mailUrl}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\nThe tour stopped: ${error.message}` : error);
  if (error instanceof Error && error.cause) console.error(error.cause);
  process.exit(1);
});
