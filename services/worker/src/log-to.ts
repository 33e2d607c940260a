import { type Logger as PinoLogger } from '@kezek/platform/logger';
import { Runtime, type LogLevel, type LogMetadata } from '@temporalio/worker';

/** The SDK's and the workflows' log lines go where ours go. To be called before anything else of the SDK. */
export function logTo(logger: PinoLogger): void {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const { error, sdkComponent, workflowId, workflowType, activityType, taskQueue } = meta;
    logger[pinoLevel(level)](
      { sdkComponent, workflowId, workflowType, activityType, taskQueue, ...(error ? { err: error } : {}) },
      message,
    );
  };
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: write,
      trace: (message, meta) => write('TRACE', message, meta),
      debug: (message, meta) => write('DEBUG', message, meta),
      info: (message, meta) => write('INFO', message, meta),
      warn: (message, meta) => write('WARN', message, meta),
      error: (message, meta) => write('ERROR', message, meta),
    },
  });
}

function pinoLevel(level: LogLevel): 'trace' | 'debug' | 'info' | 'warn' | 'error' {
  switch (level) {
    case 'TRACE':
      return 'trace';
    case 'DEBUG':
      return 'debug';
    case 'INFO':
      return 'info';
    case 'WARN':
      return 'warn';
    case 'ERROR':
      return 'error';
  }
}
