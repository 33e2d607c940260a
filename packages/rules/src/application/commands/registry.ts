import { activate } from './activate';
import { decline } from './decline';
import { endReferral } from './end-referral';
import { enroll } from './enroll';
import { extend } from './extend';
import { open } from './open';
import { privateChoice } from './private-choice';
import { recordArrival } from './record-arrival';
import { respond } from './respond';
import { restore } from './restore';
import { restoreResponse } from './restore-response';
import { revoke } from './revoke';
import { takeBack } from './take-back';
import { timeUp } from './time-up';
import { withdraw } from './withdraw';

/**
 * Commands that people and other systems may send. A new one at the end: workflows set their handlers in this order, and
 * what has come before them is let in by it.
 */
export const personCommands = {
  respond,
  takeBack,
  activate,
  decline,
  privateChoice,
  withdraw,
  extend,
  revoke,
  recordArrival,
  enroll,
  endReferral,
  restore,
  restoreResponse,
};

const steps = [open, timeUp, ...Object.values(personCommands)];

type All<Part> = (Part extends unknown ? (part: Part) => void : never) extends (all: infer Whole) => void
  ? Whole
  : never;
const allOf = <Part extends object>(parts: readonly Part[]): All<Part> => Object.assign({}, ...parts);

/** Whatever an application may decide. */
export const intents = allOf(steps.map((step) => step.intents));

/** What each fact does to the state. */
export const folds = allOf(steps.map((step) => step.facts));
