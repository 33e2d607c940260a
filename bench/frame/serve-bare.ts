import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** What the process of a bare worker does. It says when it is ready, and whenever it likes what is done. */
export function serveBare(taskQueue: string, workflowsPath: string, activities: object): void {
  const main = async (): Promise<void> => {
    const [address, namespace = 'default'] = process.argv.slice(2);
    Runtime.install({ logger: new DefaultLogger('WARN') });
    const connection = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      ...{ connection, namespace, taskQueue, workflowsPath, activities },
      // As many as ours keeps.
      maxCachedWorkflows: 1_000,
    });
    process.send?.('ready');
    await worker.run();
  };
  process.on('disconnect', () => process.exit(0));
  main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
