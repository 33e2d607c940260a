/** What the worker runs. */
export { application } from './application/workflow';
export { bulletin } from './bulletin/workflow';
