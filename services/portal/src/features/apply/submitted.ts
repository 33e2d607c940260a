import { applicationRoutes } from '@kezek/contract/public/applications';

/** The parts of what is sent, by which each answer is judged. */
export const submitted = applicationRoutes.submit.body.shape;
