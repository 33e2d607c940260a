import type { TemporalClient } from '@kezek/platform/temporal-client';
import type { WorkerOptions } from '@temporalio/worker';

/** What all releases of the worker are versions of, in the Temporal UI under _Deployments_. */
const deploymentName = 'kezek';

type Versioning = Pick<WorkerOptions, 'workerDeploymentOptions'>;

/**
 * A life lasts months, longer than any release: it goes over to the release in charge at its next step, and replays
 * there (docs/adr/0013). Without a release's name whoever polls is given work, as in a development.
 */
export const versioningOf = (release: string | undefined): Versioning =>
  release === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          version: { deploymentName, buildId: release },
          useWorkerVersioning: true,
          defaultVersioningBehavior: 'AUTO_UPGRADE',
        },
      };

type Temporal = Pick<TemporalClient, 'client'>;

/**
 * New steps of all workflows go to that release from now on; with a `percent` below 100 those of so many workflows,
 * always the same ones. Going back to the release before is the same call.
 *
 * @throws ServiceError when no worker of that release has polled, or Temporal can't be reached
 */
export async function putInCharge({ client }: Temporal, release: string, percent = 100): Promise<void> {
  const { workflowService } = client;
  const { namespace } = client.options;
  const which = { namespace, deploymentName, buildId: release, ignoreMissingTaskQueues: false };
  if (percent < 100) await workflowService.setWorkerDeploymentRampingVersion({ ...which, percentage: percent });
  else await workflowService.setWorkerDeploymentCurrentVersion(which);
}

/** The release in charge; null before the first. */
export async function inCharge({ client }: Temporal): Promise<string | null> {
  const { namespace } = client.options;
  const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({ namespace, deploymentName });
  return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? null;
}
