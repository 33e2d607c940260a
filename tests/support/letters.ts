import type { Portal } from '@kezek/demo/tour/person';
import type { CaughtMail } from '@kezek/stack/mail-catcher/caught-mail';
import { eventually } from './eventually';
import type { TestStack } from './stack';

/** What the mail catcher holds for an address, oldest first. */
export async function lettersTo(stack: TestStack, email: string): Promise<CaughtMail[]> {
  const response = await fetch(`${stack.running.mailUrl}/api/messages?to=${encodeURIComponent(email)}`);
  const { items }: { items: CaughtMail[] } = JSON.parse(await response.text());
  return items;
}

/** Waits for the letter of which that is true. */
export async function letterTo(
  stack: TestStack,
  email: string,
  what: string,
  is: (letter: CaughtMail) => boolean,
  timeoutMs?: number,
): Promise<CaughtMail> {
  const letters = await eventually(
    `${email} gets ${what}`,
    () => lettersTo(stack, email),
    (seen) => seen.some(is),
    timeoutMs,
  );
  const found = letters.find(is);
  if (!found) throw new Error(`no ${what}`);
  return found;
}

/** Gives an address and confirms it by the letter that comes there, as the page of its link does; answers the letter. */
export async function confirmEmail(
  stack: TestStack,
  { portal }: { portal: Portal },
  email: string,
): Promise<CaughtMail> {
  await portal.setEmail({ body: { email } });
  const letter = await letterTo(stack, email, 'the link', ({ text }) => text.includes('confirm-email'));
  const token = /confirm-email\?token=([\w-]+)/.exec(letter.text)?.[1];
  if (token === undefined) throw new Error(`no link in the letter: ${letter.text}`);
  await portal.confirmEmail({ body: { token } });
  return letter;
}
