import type { Application } from '@kezek/contract/public/views';

const live = new Set<Application['stage']>(['queued', 'referred', 'arrived', 'stop-listed']);

export const isLive = (stage: Application['stage']): boolean => live.has(stage);

/** In which of the four steps it is; null once its life in the queue is over without an enrolment. */
export function stepOf({ stage, response }: Application): 1 | 2 | 3 | 4 | null {
  switch (stage) {
    case 'queued':
      return response && isLiveResponse(response) ? 2 : 1;
    case 'stop-listed':
      return 1;
    case 'referred':
      return 3;
    case 'arrived':
      return 4;
    case 'enrolled':
      return 4;
    default:
      return null;
  }
}

export const isLiveResponse = ({ status }: NonNullable<Application['response']>): boolean =>
  status === 'gathered' || status === 'held' || status === 'waiting';
