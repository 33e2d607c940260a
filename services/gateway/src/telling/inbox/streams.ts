import type { Response } from 'express';
import type { SessionData } from 'express-session';
import type { Logger } from '@kezek/platform/logger';
import { Problem } from '@kezek/platform/problem';
import type { Listener } from '../../storage/listener';
import type { AccountDirectory } from '../../accounts/sessions/account-directory';
import type { CacheInvalidation } from '../../accounts/sessions/cache-invalidation';
import type { Sessions } from '../../accounts/sessions/sessions';
import type { Database } from '../../storage/prisma';
import { inboxChannel } from '../../storage/channels';

export interface InboxStreams {
  /**
   * Writes an account's new entries to `res`, from after `cursor`, else from now on, until one of both ends it, or the
   * session or the account does. HEAD is answered with the headers alone.
   */
  open(asked: { accountId: string; sid: string; cursor: bigint | undefined }, res: Response): Promise<void>;
  /** For a process that stops: browsers connect again, to another one, and resume from their cursors. */
  endAll(): void;
}

export type StreamNeeds = {
  database: Database;
  listener: Listener;
  invalidation: Pick<CacheInvalidation, 'watch'>;
  sessions: Pick<Sessions, 'look'>;
  accounts: Pick<AccountDirectory, 'find'>;
  logger: Logger;
};

/** Proxies end a silent connection after a minute. */
const heartbeatMs = 20_000;
/** A stream is ended after so long; the browser connects again and resumes from its cursor. */
const maxLifetimeMs = 600_000;
const retryMs = 3_000;
/** Open tabs of one person in this process; the oldest ends for a newer one. */
const maxPerAccount = 8;
const pageSize = 100;
/** Bytes that a slow consumer may leave unread: it is disconnected then, and resumes from its cursor. */
const maxUnreadBytes = 65_536;

/**
 * Server-sent events: `id: <cursor>`, `data: {"id": <entry's id>}`, no texts. Each new entry once and in order, also over
 * several processes and after a break, since the cursor is the entry's number and numbers become visible in order.
 */
export function inboxStreams(needs: StreamNeeds): InboxStreams {
  const { listener, invalidation, sessions, accounts } = needs;
  const byAccount = new Map<string, Set<Stream>>();
  const all = () => [...byAccount.values()].flatMap((streams) => [...streams]);
  listener.on(inboxChannel, (payload) => {
    for (const accountId of payload.split(',')) for (const stream of byAccount.get(accountId) ?? []) stream.wake();
  });
  listener.onGap(() => {
    for (const stream of all()) stream.wake();
  });

  const endIfOver = async (stream: Stream) => {
    const { sid, accountId } = stream;
    // While the database can't be asked, the session counts as open.
    const isOpen = async () => (await sessions.look(sid)) !== null && (await accounts.find(accountId)) !== null;
    if (!(await isOpen().catch(() => true))) stream.end();
  };
  // Asked in a microtask, when the other caches that hear of the same invalidation have dropped their entries too.
  const check = (which: (stream: Stream) => boolean) =>
    queueMicrotask(() =>
      all()
        .filter(which)
        .forEach((stream) => void endIfOver(stream)),
    );
  const checkAll = () => check(() => true);
  invalidation.watch('session', { delete: (sid) => check((stream) => stream.sid === sid), clear: checkAll });
  invalidation.watch('account', { delete: (id) => check((stream) => stream.accountId === id), clear: checkAll });

  return {
    async open({ accountId, sid, cursor }, res) {
      const session = await sessions.look(sid);
      if (!session) throw new Problem(401, 'unauthorized');
      if (res.req.method === 'HEAD') return void res.status(200).set(streamHeaders).end();
      const streams = byAccount.get(accountId) ?? new Set<Stream>();
      byAccount.set(accountId, streams);
      // Known before its cursor is: what is written meanwhile wakes it.
      const stream = new Stream(needs, { accountId, sid, endsInMs: msUntilEnd(session) }, res);
      streams.add(stream);
      res.once('close', () => {
        stream.end();
        streams.delete(stream);
        if (streams.size === 0) byAccount.delete(accountId);
      });
      const [oldest] = streams;
      if (streams.size > maxPerAccount) oldest?.end();
      await stream.begin(cursor);
    },
    endAll() {
      for (const stream of all()) stream.end();
    },
  };
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would keep events until its buffer is full
  'x-accel-buffering': 'no',
};

const msUntilEnd = ({ cookie: { expires } }: Readonly<SessionData>): number =>
  Math.min(maxLifetimeMs, expires ? new Date(expires).getTime() - Date.now() : maxLifetimeMs);

class Stream {
  readonly accountId: string;
  readonly sid: string;
  private readonly endsInMs: number;
  private readonly database: Database;
  private readonly logger: Logger;
  private cursor: bigint | undefined;
  private isPumping = false;
  private isStale = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    { database, logger }: Pick<StreamNeeds, 'database' | 'logger'>,
    { accountId, sid, endsInMs }: { accountId: string; sid: string; endsInMs: number },
    private readonly res: Response,
  ) {
    this.database = database;
    this.logger = logger;
    this.accountId = accountId;
    this.sid = sid;
    this.endsInMs = endsInMs;
  }

  async begin(cursor: bigint | undefined): Promise<void> {
    const { res, accountId } = this;
    try {
      this.cursor = cursor ?? (await this.newest());
    } catch (error) {
      this.end();
      throw error;
    }
    if (res.closed || res.writableEnded) return;
    res.status(200).set(streamHeaders);
    // The first event gives a cursor, so that a break before any news loses none either.
    res.write(`retry: ${retryMs}\nid: ${this.cursor}\nevent: cursor\ndata: {}\n\n`);
    this.timers = [setInterval(() => this.write(':\n\n'), heartbeatMs), setTimeout(() => this.end(), this.endsInMs)];
    for (const timer of this.timers) timer.unref();
    this.logger.debug({ accountId }, 'an inbox is streamed');
    this.wake();
  }

  wake(): void {
    this.isStale = true;
    if (this.isPumping || this.cursor === undefined) return;
    this.isPumping = true;
    this.pump()
      .catch((error: unknown) => {
        // Nothing is lost: the browser connects again and resumes from its cursor.
        this.logger.warn({ err: error }, 'an inbox’s stream ends');
        this.end();
      })
      .finally(() => {
        this.isPumping = false;
      });
  }

  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
    if (!this.res.writableEnded) this.res.end();
  }

  private async pump(): Promise<void> {
    while (this.isStale && !this.res.writableEnded) {
      this.isStale = false;
      const rows = await this.database.notification.findMany({
        where: { accountId: this.accountId, seq: { gt: this.cursor ?? 0n } },
        orderBy: { seq: 'asc' },
        select: { id: true, seq: true },
        take: pageSize,
      });
      for (const { id, seq } of rows) {
        this.write(`id: ${seq}\nevent: notification\ndata: ${JSON.stringify({ id })}\n\n`);
        this.cursor = seq;
      }
      if (rows.length === pageSize) this.isStale = true;
    }
  }

  private write(text: string): void {
    if (this.res.writableEnded || this.res.destroyed) return;
    this.res.write(text);
    if (this.res.writableLength > maxUnreadBytes) this.res.destroy();
  }

  private async newest(): Promise<bigint> {
    const { accountId } = this;
    const last = await this.database.notification.findFirst({
      where: { accountId },
      orderBy: { seq: 'desc' },
      select: { seq: true },
    });
    return last?.seq ?? 0n;
  }
}
