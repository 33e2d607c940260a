/** The workflows that the gateway's tests talk to. */
export { application } from './application-double';
export { bulletin } from './bulletin-double';
