export const taskQueue = 'kezek';
