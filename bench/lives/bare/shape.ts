/** What a life consists of, counted in the histories of ours. */
export interface LifeShape {
  signals: number;
  updates: number;
  activities: number;
}

export const bareTaskQueue = 'bare';
