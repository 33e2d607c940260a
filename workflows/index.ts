/** What the worker runs. */
export { application } from './application/workflow';
export { bulletin } from './bulletin/workflow';
export { cityMessage } from './city-message/workflow';
export { erasure } from './erasure/workflow';
export { reconcile } from './reconcile/workflow';
export { importing } from './importing/workflow';
export { retention } from './retention/workflow';
