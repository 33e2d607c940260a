import { run } from '@kezek/platform/run';
import { launch } from './launch';

/** `npm start`: from what `npm run build` made. */
run(() => launch('dist'));
