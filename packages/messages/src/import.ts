import { defineSignal } from '@temporalio/workflow';

/** The steps of an import that go on by themselves: reading, checking, carrying out. Ids only: no personal data. */
export const importWorkflowType = 'importing';
export const importWorkflowId = (importId: string): string => `import/${importId}`;

export interface ImportStart {
  importId: string;
}

/** There is something to do again; sent with each start. */
export const goOn = defineSignal('goOn');
