import messages from '../kk/zod.json';
import { writeMessage, type Params } from './message';

/** What is wrong with a field, in the one language that zod has no words in. */
export function zodInKazakh(key: keyof typeof messages, params?: Params): string {
  return writeMessage(messages[key], 'kk', params);
}
