import type { Instant } from '@kezek/calendar/instant';
import { refuse, type Result } from '../refusal';
import type { Command, CommandArgs, PersonCommandType } from './command';
import { personCommands } from './commands/registry';
import { stale } from './commands/stale';
import { timeUp } from './commands/time-up';
import type { Intent } from './fact';
import { isFinal, type ApplicationState } from './state';

export type Decision = Result<Intent>;

const deciders: {
  [T in PersonCommandType]: { decide: (state: ApplicationState, command: CommandArgs[T], at: Instant) => Decision };
} = personCommands;

/**
 * The rules of an application's life (RULES.md "An application's life", "Stages"), each command's in its own file.
 *
 * @param at business time of the command: when the gateway received it, or for `timeUp` the window's own end.
 * @returns what should happen, or a refusal with its code. Pure: no clock, no I/O. What the bulletin database alone
 *   can know (is the response still held? is a place free?) is settled by carrying the intent out.
 */
export function decide(state: ApplicationState, command: Command, at: Instant): Decision {
  if (isFinal(state.stage) && command.type !== 'restore') {
    // Late news and late timers ask for nothing, so nothing is refused: the history shows people's refusals only.
    return command.type === 'timeUp' || (command.type === 'respond' && command.responseId)
      ? stale
      : refuse('application-ended', { stage: state.stage });
  }
  return command.type === 'timeUp' ? timeUp.decide(state, command, at) : asked(state, command.type, command, at);
}

const asked = <T extends PersonCommandType>(
  state: ApplicationState,
  type: T,
  command: CommandArgs[T],
  at: Instant,
): Decision => deciders[type].decide(state, command, at);
