import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteProblem } from '@kezek/contract/client';
import { Accepted } from '@kezek/contract/public/api';
import { key, portalThrough, type Person, type Portal } from '@kezek/demo/tour/person';
import type { Notes } from './notes';

export type Answer<T> =
  | { kind: 'done'; body: T }
  | { kind: 'refused'; code: string }
  /** No answer, or one that asks to come again: it may have been carried out. */
  | { kind: 'lost' };

export type Key = ReturnType<typeof key>;
export type Careful = 'careful' | 'careless';

/** A portal that asks in vain for longer than that has found something. */
const timeoutMs = 150_000;
const pauseMs = 250;

/** Somebody who asks the gateway, with everything that is answered written down. */
export class Client {
  readonly portal: Portal;

  /** @param who as a command's id begins: the account's id, or `service:<name>`. */
  constructor(
    readonly who: string,
    private readonly send: Person['request'],
    private readonly notes: Notes,
  ) {
    this.portal = portalThrough((path, init) => this.request(path, init));
  }

  static of(person: Person, notes: Notes): Client {
    return new Client(person.account.id, (path, init) => person.request(path, init), notes);
  }

  /**
   * One intended change under one key: careful clients repeat it until they are answered, careless ones never do.
   */
  async ask<T>(what: string, how: Careful, act: (portal: Portal, headers: Key) => Promise<T>): Promise<Answer<T>> {
    const headers = key();
    const until = Date.now() + timeoutMs;
    for (let tries = 1; ; tries += 1) {
      try {
        return { kind: 'done', body: await act(this.portal, headers) };
      } catch (error) {
        if (isFinal(error)) return this.refused(what, error, tries > 1, headers);
        if (how === 'careless') return { kind: 'lost' };
        if (Date.now() > until) {
          this.notes.find('lost', `${what}: no answer in ${timeoutMs / 1_000} s, the last was ${String(error)}`);
          return { kind: 'lost' };
        }
      }
      await sleep(pauseMs);
    }
  }

  /** Reading: repeated until it is answered. */
  async read<T>(what: string, act: (portal: Portal) => Promise<T>): Promise<T | null> {
    const answer = await this.ask(what, 'careful', act);
    return answer.kind === 'done' ? answer.body : null;
  }

  /** As a page that asks again and again: whatever comes. */
  async glance<T>(act: (portal: Portal) => Promise<T>): Promise<T | null> {
    return act(this.portal).catch(() => null);
  }

  private refused(what: string, error: RemoteProblem, again: boolean, headers: Key): Answer<never> {
    const { code } = error;
    this.notes.count(this.notes.refusals, code);
    if (again) {
      this.notes.refusedAgain.push({ what, code, commandId: `${this.who}/${headers['idempotency-key']}` });
    }
    return { kind: 'refused', code };
  }

  /** What no client of the contract sends, as a file. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const { notes } = this;
    const what = `${init.method ?? 'GET'} ${path.split('?')[0]}`;
    let response: Response;
    try {
      response = await this.send(path, init);
    } catch (error) {
      notes.count(notes.answers, 'none');
      throw error;
    }
    const { status } = response;
    notes.count(notes.answers, String(status));
    if (status === 202) await this.accepted(what, path, response.clone());
    const isNotNow = status === 503 && response.headers.has('retry-after');
    if (status >= 500 && !isNotNow) {
      const text = await response
        .clone()
        .text()
        .catch(() => '');
      notes.find('wrong', `${status} to ${shape(what)}: ${codeIn(text)}`);
    }
    return response;
  }

  private async accepted(what: string, path: string, response: Response): Promise<void> {
    const { notes } = this;
    const [, of, id = ''] = /^\/(?:admin\/)?(applications|staff\/bulletins)\/([\w-]+)/.exec(path) ?? [];
    const body = Accepted.safeParse(await response.json().catch(() => null));
    if (of === 'staff/bulletins') notes.endingBulletins.add(id);
    if (of !== 'applications' || !body.success) return;
    notes.accepted.push({
      applicationId: id,
      commandId: `${this.who}/${body.data.commandId}`,
      what,
      during: notes.during,
    });
  }
}

/** Said for good: everything else is no answer, or one that asks for another try. */
function isFinal(error: unknown): error is RemoteProblem {
  if (!(error instanceof RemoteProblem) || error.status >= 500) return false;
  return error.code !== 'request-in-flight' && error.code !== 'application-starting';
}

/** Without ids, so that likes are seen as likes. */
const shape = (what: string): string => what.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');

function codeIn(text: string): string {
  return /"code":"([\w-]+)"/.exec(text)?.[1] ?? text.slice(0, 200);
}
