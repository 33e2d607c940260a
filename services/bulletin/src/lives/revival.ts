import { applicationWorkflowId, applicationWorkflowType } from '@kezek/messages/application';
import { bulletinWorkflowId, bulletinWorkflowType } from '@kezek/messages/bulletin';
import type { Revival } from '../outbox/sender';
import type { Database } from '../storage/database';
import { applicationStart, bulletinStart } from './start-anew';

/** By workflow id, from the database. */
export function revivalFrom(database: Database): Revival {
  return {
    async startOf(target) {
      const applicationId = idIn(target, applicationWorkflowId(''));
      const start = applicationId && (await applicationStart(database, applicationId));
      if (start) return { name: applicationWorkflowType, payload: { ...start } };
      const bulletinId = idIn(target, bulletinWorkflowId(''));
      const course = bulletinId && (await bulletinStart(database, bulletinId));
      return course ? { name: bulletinWorkflowType, payload: { ...course } } : null;
    },
  };
}

const idIn = (target: string, prefix: string): string | null =>
  target.startsWith(prefix) ? target.slice(prefix.length) : null;
