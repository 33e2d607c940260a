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

/** Gives an address and follows the link in the letter that comes there; answers the page and the letter. */
export async function confirmEmail(
  stack: TestStack,
  { portal }: { portal: Portal },
  email: string,
): Promise<{ page: Response; letter: CaughtMail }> {
  await portal.setEmail({ body: { email } });
  const letter = await letterTo(stack, email, 'the link', ({ text }) => text.includes('confirm-email'));
  const link = /https?:\S+confirm-email\?token=[\w-]+/.exec(letter.text)?.[0];
  if (link === undefined) throw new Error(`no link in the letter: ${letter.text}`);
  return { page: await fetch(link), letter };
}
