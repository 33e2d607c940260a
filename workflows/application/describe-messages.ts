import type { SignalName, UpdateName } from '@kezek/messages/application';
import { personCommands } from '@kezek/rules/application/commands/registry';

/** What an operator reads in the Temporal UI beside each message that can be sent. */
export const describeUpdate = (name: UpdateName): string => personCommands[name].description;
export const describeSetClock = 'Training only: moves business time forward. {offsetMs}';

const stamp = 'With receivedAt (ISO instant) it counts from then, without it from its place in the history.';
export const describeSignal = (name: SignalName): string => `${personCommands[name].description} ${stamp}`;
export const describeOtherSignal = {
  command: `Any command: {id, type, receivedAt, args}. ${stamp}`,
  clock: 'Training only: business time has moved on. {clockOffsetMs}',
  lookAgain: 'Asks the journal whether it knows more than this workflow, and learns that. {}',
};

export const describeQuery = (name: 'state' | 'answers'): string =>
  name === 'state' ? 'All that this workflow knows of the application.' : 'The last 100 command ids and their answers.';
