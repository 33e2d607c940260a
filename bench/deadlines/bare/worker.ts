import { serveBare } from '../../frame/serve-bare';
import { deadlineActivities } from './activities';
import { deadlineTaskQueue } from './task-queue';

let done = 0;

serveBare(
  deadlineTaskQueue,
  require.resolve('./workflow'),
  deadlineActivities(() => {
    done += 1;
    process.send?.(done);
  }),
);
