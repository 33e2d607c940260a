import { createLogger } from '../logger';

/** A process that says two things when it is asked to end, then ends. */
const logger = createLogger({ name: 'ending' });
setInterval(() => undefined, 1_000);
process.on('SIGTERM', () => {
  logger.info('stopping');
  logger.info('stopped');
  process.exit(0);
});
process.stderr.write('ready');
