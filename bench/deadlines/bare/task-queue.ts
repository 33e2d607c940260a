export const deadlineTaskQueue = 'bare-deadlines';
