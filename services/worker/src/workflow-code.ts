import { extname, join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';

export const payloadConverterPath = require.resolve('@kezek/workflows/payloads');
export const carryTracePath = require.resolve('@kezek/workflows/carry-trace');

/** The workflows' sources, as packages resolve to them here: `dist`, or TypeScript when that is what is running. */
export const workflowSources = {
  workflowsPath: require.resolve('@kezek/workflows/index'),
  payloadConverterPath,
};

/** The bundle that the build made; when this service itself runs from sources, the worker bundles those as it starts. */
export const workflowCode = (): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'bundlerOptions'> =>
  extname(__filename) === '.js'
    ? { workflowBundle: { codePath: join(__dirname, 'workflow-bundle.js') } }
    : {
        workflowsPath: workflowSources.workflowsPath,
        bundlerOptions: {
          webpackConfigHook: (config) => ({
            ...config,
            resolve: { ...config.resolve, conditionNames: ['@kezek/source', '...'] },
          }),
        },
      };
