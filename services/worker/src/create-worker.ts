import { createActivities } from '@kezek/activities/activities';
import { bulletinForLedger } from '@kezek/contract/internal/bulletin/ledger-routes';
import { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { catalogForWorkflows } from '@kezek/contract/internal/catalog-for-workflows';
import { gatewayForMessages } from '@kezek/contract/internal/city-messages';
import { yearTurnForWorkflows } from '@kezek/contract/internal/catalog-for-year-turn';
import { bulletinForErasure, gatewayForErasure } from '@kezek/contract/internal/erasure';
import { bulletinForForecast } from '@kezek/contract/internal/forecast';
import { bulletinForReconcile, catalogForReconcile } from '@kezek/contract/internal/reconcile';
import { gatewayForImports } from '@kezek/contract/internal/gateway-for-imports';
import { gatewayForLeavings } from '@kezek/contract/internal/gateway-for-leavings';
import { gatewayForSwaps } from '@kezek/contract/internal/gateway-for-swaps';
import { taskQueue } from '@kezek/messages/task-queue';
import { createServiceClient } from '@kezek/platform/http-transport';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerEnv } from './env';
import { versioningOf } from './releases';
import { traceActivities } from './trace-activities';
import { carryTracePath, payloadConverterPath, workflowCode } from './workflow-code';

/** Runs the workflows and the activities that call our services. Several may run side by side. */
export function createWorker(connection: NativeConnection, env: WorkerEnv): Promise<Worker> {
  const token = env.INTERNAL_TOKEN;
  const activities = createActivities({
    bulletin: createServiceClient(bulletinForWorkflows, { baseUrl: env.BULLETIN_URL, token }),
    catalog: createServiceClient(catalogForWorkflows, { baseUrl: env.CATALOG_URL, token }),
    yearTurn: createServiceClient(yearTurnForWorkflows, { baseUrl: env.CATALOG_URL, token }),
    erasure: {
      bulletinForErasure: createServiceClient(bulletinForErasure, { baseUrl: env.BULLETIN_URL, token }),
      gatewayForErasure: createServiceClient(gatewayForErasure, { baseUrl: env.GATEWAY_URL, token }),
      catalogForErasure: createServiceClient(
        { eraseAttendances: catalogForRoster.eraseAttendances },
        { baseUrl: env.CATALOG_URL, token },
      ),
    },
    cityMessages: createServiceClient(gatewayForMessages, { baseUrl: env.GATEWAY_URL, token }),
    reconcile: {
      bulletinForReconcile: createServiceClient(bulletinForReconcile, { baseUrl: env.BULLETIN_URL, token }),
      catalogForReconcile: createServiceClient(catalogForReconcile, { baseUrl: env.CATALOG_URL, token }),
    },
    forecast: createServiceClient(bulletinForForecast, { baseUrl: env.BULLETIN_URL, token }),
    ledger: {
      bulletinForLedger: createServiceClient(bulletinForLedger, { baseUrl: env.BULLETIN_URL, token }),
    },
    leavings: createServiceClient(gatewayForLeavings, { baseUrl: env.GATEWAY_URL, token }),
    swaps: createServiceClient(gatewayForSwaps, { baseUrl: env.GATEWAY_URL, token }),
    imports: createServiceClient(gatewayForImports, { baseUrl: env.GATEWAY_URL, token }),
  });
  return Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue,
    ...workflowCode(),
    ...versioningOf(env.WORKER_RELEASE),
    dataConverter: { payloadConverterPath },
    activities,
    interceptors: { activity: [traceActivities], workflowModules: [carryTracePath] },
    maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
    shutdownGraceTime: env.SHUTDOWN_GRACE_MS,
  });
}
