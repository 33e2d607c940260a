import { applicationWorkflowId } from '@kezek/messages/application';
import { edsDevDirOf } from './keys';
import { tellStories } from './stories';

/** `npm run tour`, against a running stack (GATEWAY_URL, TEMPORAL_UI_URL, and KEZEK_DATA or EDS_DEV_DIR for the keys). */
async function main(): Promise<void> {
  const gatewayUrl = process.env['GATEWAY_URL'] ?? `http://127.0.0.1:${process.env['GATEWAY_PORT'] ?? 4100}`;
  const uiUrl = process.env['TEMPORAL_UI_URL'] ?? `http://127.0.0.1:${process.env['TEMPORAL_UI_PORT'] ?? 8233}`;
  const mailUrl = process.env['MAIL_URL'] ?? `http://127.0.0.1:${process.env['MAIL_PORT'] ?? 4126}`;
  const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'default';
  const startedAt = Date.now();
  const ids = await tellStories(gatewayUrl, edsDevDirOf(process.env), (line) => console.log(line));
  console.log(
    `\nAll three stories went as the guides say (${((Date.now() - startedAt) / 1_000).toFixed(0)} s). Their workflows:`,
  );
  for (const id of ids)
    console.log(`  ${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(applicationWorkflowId(id))}`);
  console.log(`Letters that the portal sent: ${mailUrl}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `\nThe tour stopped: ${error.message}` : error);
  if (error instanceof Error && error.cause) console.error(error.cause);
  process.exit(1);
});
