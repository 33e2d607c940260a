import { setTimeout as sleep } from 'node:timers/promises';
import type { InboxEntry } from '@kezek/contract/public/inbox';
import type { Letter, LetterBox } from './letter-box';
import type { Person } from './person';

const timeoutMs = 60_000;

/** Gives the portal an address and confirms it as the page of the letter's link does; answers the letter's subject. */
export async function confirmAddress(parent: Person, box: LetterBox): Promise<string> {
  const email = box.address;
  await parent.portal.setEmail({ body: { email } });
  const [letter] = await letterUntil(box, (letters) => letters.length > 0);
  const token = /https?:\S+\?token=([\w-]+)/.exec(letter?.text ?? '')?.[1];
  if (!letter || !token) throw new Error('the letter that confirms the address has no link');
  await parent.portal.confirmEmail({ body: { token } });
  const me = await parent.portal.me();
  if (!me.emailConfirmed || me.email !== email) throw new Error('the link of the letter confirmed nothing');
  return letter.subject;
}

const lastNews = new Set<InboxEntry['code']>(['enrolled', 'application-removed', 'application-withdrawn']);

/** All letters of these applications, once the last news of each was told and sent. */
export async function lettersAbout(
  parent: Person,
  box: LetterBox,
  applicationIds: readonly string[],
): Promise<Letter[]> {
  return letterUntil(box, async (letters) => {
    const { items } = await parent.portal.inbox({ query: { limit: 100 } });
    const told = items.filter(({ applicationId }) => applicationId !== null && applicationIds.includes(applicationId));
    const ended = told.filter(({ code }) => lastNews.has(code));
    return ended.length === applicationIds.length && haveCome(told, letters);
  });
}

/** A letter for each entry: the same title may have come more than once. */
function haveCome(told: readonly InboxEntry[], letters: readonly Letter[]): boolean {
  const waiting = letters.map(({ subject }) => subject);
  return told.every(({ title }) => {
    const index = waiting.findIndex((subject) => subject.startsWith(title));
    if (index >= 0) waiting.splice(index, 1);
    return index >= 0;
  });
}

async function letterUntil(
  box: LetterBox,
  holds: (letters: readonly Letter[]) => boolean | Promise<boolean>,
): Promise<Letter[]> {
  for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(300)) {
    const letters = await box.letters();
    if (await holds(letters)) return letters;
  }
  const subjects = (await box.letters()).map(({ subject }) => subject);
  throw new Error(
    `letters to ${box.address} did not come (with SMTP_URL they go to that server); came: ${subjects.join(', ') || 'none'}`,
  );
}
