import { defineSignal } from '@temporalio/workflow';

/** Training: business time has moved on. From the bulletin service's outbox, to every workflow that waits for an instant. */
export const clockSignal = defineSignal<[{ clockOffsetMs?: number }], 'clock'>('clock');
