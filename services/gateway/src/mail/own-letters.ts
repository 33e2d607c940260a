import { deliverMail, type DeliverNeeds } from './deliver';

/** How the ids of events begin that the gateway tells by itself; an activity has the letters of all others sent. */
const ownEvents = ['attachment/', 'account/'] as const;
const everyMs = 30_000;

export interface OwnLetters {
  /** There is something new; nobody waits for it. */
  soon(): void;
  close(): void;
}

/** Sends the letters of the gateway's own events, and tries those again that the mail server didn't take. */
export function ownLetters(needs: DeliverNeeds): OwnLetters {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      for (const prefix of ownEvents) await deliverMail(needs, prefix);
    } while (again);
  };
  const soon = (): void => {
    again = true;
    if (running || !needs.mail.enabled) return;
    running = true;
    run()
      .catch((error: unknown) => needs.logger.warn({ err: error }, 'letters wait'))
      .finally(() => {
        running = false;
      });
  };
  const timer = setInterval(soon, everyMs).unref();
  return { soon, close: () => clearInterval(timer) };
}
