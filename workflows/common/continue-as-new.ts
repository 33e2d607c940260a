import { workflowInfo } from '@temporalio/workflow';

/** The history has grown long: the life goes on in a new run as soon as nothing is under way. */
export function isHistoryLong(limit: number | undefined): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return limit === undefined ? continueAsNewSuggested : historyLength >= limit;
}
