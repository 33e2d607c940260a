import { setTimeout as sleep } from 'node:timers/promises';
import { Accepted } from '@kezek/contract/public/api';
import { CommandStatus } from '@kezek/contract/public/applications';

type Ask = (path: string, init: RequestInit) => Promise<Response>;

const timeoutMs = 90_000;

/**
 * As a page would ask while parts of the portal are being started again: what can't be answered now is asked again with
 * its key, and of a command that was only accepted (202) the answer is how it ended.
 */
export function patiently(ask: Ask): Ask {
  return async (path, init) => {
    const until = Date.now() + timeoutMs;
    const response = await untilAnswered(ask, path, init, until);
    const applicationId = /\/applications\/([^/]+)\//.exec(path)?.[1];
    const accepted = response.status === 202 ? Accepted.safeParse(await response.clone().json()) : null;
    if (!applicationId || !accepted?.success) return response;
    const { status, refusal } = await ending(ask, applicationId, accepted.data.commandId, until);
    if (refusal) {
      return Response.json(refusal, { status: 409, headers: { 'content-type': 'application/problem+json' } });
    }
    // Employees read the application in their own lists.
    const isApplicants = path.startsWith('/applications/');
    return status === 'done' && isApplicants
      ? untilAnswered(ask, `/applications/${applicationId}`, { headers: init.headers }, until)
      : response;
  };
}

async function ending(ask: Ask, applicationId: string, commandId: string, until: number): Promise<CommandStatus> {
  const path = `/applications/${applicationId}/commands/${encodeURIComponent(commandId)}`;
  for (;;) {
    const response = await untilAnswered(ask, path, {}, until);
    const ended = CommandStatus.parse(await response.json());
    if (ended.status !== 'accepted' || Date.now() > until) return ended;
    await sleep(300);
  }
}

async function untilAnswered(ask: Ask, path: string, init: RequestInit, until: number): Promise<Response> {
  for (;;) {
    const response = await ask(path, init).catch((error: unknown) => {
      if (Date.now() > until) throw error;
    });
    if (response && (response.status !== 503 || Date.now() > until)) return response;
    await sleep(1_000);
  }
}
