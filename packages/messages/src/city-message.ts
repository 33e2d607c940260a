/** Workflow type, ids and start of a message that a city writes to its families. Ids and numbers only: no personal data. */
export const cityMessageWorkflowType = 'cityMessage';
export const cityMessageWorkflowId = (messageId: string): string => `message/${messageId}`;

export interface CityMessageStart {
  messageId: string;
  /** KATO code, to be filtered by. */
  locality: string;
  /** That the audience had when it was sent. */
  applications: number;
  /** Where one that was continued as new goes on. */
  after?: number;
  told?: number;
}

/** Tells nobody else. */
export const stopSignal = 'stop';
