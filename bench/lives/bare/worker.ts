import { serveBare } from '../../frame/serve-bare';
import { nothing } from './activities';
import { bareTaskQueue } from './shape';

serveBare(bareTaskQueue, require.resolve('./workflow'), { nothing });
