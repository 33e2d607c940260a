import { defineSignal } from '@temporalio/workflow';

/** A child's leaving: its seat is free from a day on. Ids and days only (docs/adr/0015-who-attends.md). */
export const leavingWorkflowType = 'leaving';
export const leavingWorkflowId = (attendanceId: string): string => `leaving/${attendanceId}`;

export interface LeavingStart {
  attendanceId: string;
  kindergartenId: string;
  training?: boolean;
  clockOffsetMs?: number;
}

/** It was signed, moved to another day or taken back, or its day has come by the training clock; sent with each start. */
export const leavingChanged = defineSignal<[{ clockOffsetMs?: number }], 'leavingChanged'>('leavingChanged');
