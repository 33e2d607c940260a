import { run } from '@kezek/platform/run';
import { launch } from './launch';

/** `npm run dev`: from sources, reloaded in seconds. */
run(() => launch('source'));
