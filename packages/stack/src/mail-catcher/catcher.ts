import type { CaughtMail } from './caught-mail';
import { showByHttp } from './http';
import { catchBySmtp } from './smtp';

export interface MailCatcher {
  /** For SMTP_URL. */
  smtpUrl: string;
  /** The page, and the JSON under `/api/messages`. */
  url: string;
  /** Oldest first. */
  letters(to?: string): CaughtMail[];
  close(): Promise<void>;
}

/** In memory; the oldest go first. */
const maxKept = 2_000;

/** A mail server for one machine, whose letters are read instead of delivered. Port 0 takes any free one. */
export async function startMailCatcher({ smtpPort = 0, httpPort = 0 } = {}): Promise<MailCatcher> {
  let kept: CaughtMail[] = [];
  let lastId = 0;
  const letters = (to?: string) =>
    to === undefined ? [...kept] : kept.filter((mail) => mail.to.some((one) => one.toLowerCase() === to.toLowerCase()));
  const smtp = await catchBySmtp(smtpPort, (mail) => {
    lastId += 1;
    kept = [...kept.slice(1 - maxKept), { ...mail, id: lastId }];
  });
  const clear = () => {
    kept = [];
  };
  const http = await showByHttp(httpPort, { all: letters, clear }).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: `http://127.0.0.1:${http.port}`,
    letters,
    async close() {
      await Promise.all([smtp.close(), http.close()]);
    },
  };
}
