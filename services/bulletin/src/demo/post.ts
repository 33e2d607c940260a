import { toInstant } from '@kezek/calendar/instant';
import { applicationWorkflowId, signals, type Message } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
import type { OutboxMessage } from '../outbox/sender';
import { newsTarget } from '../outbox/tell';
import { anyOf } from '../storage/any-of';
import type { Database } from '../storage/database';
import type { Lives } from './lives';

/** Only those of responses are opened. */
type Letter = Pick<OutboxMessage, 'id' | 'target' | 'kind' | 'name'> & { payload: Message<'respond'> };

/**
 * The relay of the demo's past: news of responses is handed to the lives at once; the rest is thrown away, since the
 * workflows start later, and then from where the past has led. What isn't the demo's is left to the real relay.
 */
export class Post {
  private seen = 0;
  private readonly targets = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly lives: Lives,
  ) {}

  /** Nothing that lies there already is looked at. */
  async begin(): Promise<void> {
    const { last } = await this.database.transact(({ db }) =>
      db
        .selectFrom('outbox')
        .select(({ fn }) => fn.max('id').as('last'))
        .executeTakeFirstOrThrow(),
    );
    this.seen = last ?? 0;
  }

  async empty(): Promise<void> {
    for (let delivered = true; delivered;) {
      delivered = false;
      // What is delivered may bring about more.
      for (const letter of await this.take()) delivered = (await this.deliver(letter)) || delivered;
    }
  }

  private async take(): Promise<Letter[]> {
    return this.database.transact(async ({ db }) => {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'target', 'kind', 'name', 'payload'])
        .where('id', '>', this.seen)
        .where('sentAt', 'is', null)
        .orderBy('id')
        .$castTo<Letter>()
        .execute();
      this.seen = rows.at(-1)?.id ?? this.seen;
      const own = rows.filter(({ target }) => this.targets.has(target));
      if (own.length > 0) {
        const ids = anyOf(own.map(({ id }) => id));
        await db.deleteFrom('outbox').where('id', '=', ids).execute();
      }
      return own;
    });
  }

  private async deliver({ id, target, kind, name, payload }: Letter): Promise<boolean> {
    if (kind !== 'signal' || name !== signals.respond.name) return false;
    const { receivedAt, commandId: _, actor: _actor, clockOffsetMs: _offset, ...news } = payload;
    if (receivedAt === undefined) throw new Error(`news without its instant: ${id}`);
    const order = { commandId: `demo/news/${id}`, at: toInstant(receivedAt), actor: { role: 'system' as const } };
    const result = await this.lives.obey(target.replace(applicationPrefix, ''), { type: 'respond', ...news }, order);
    if (!result.ok) throw new Error(`news of a response was refused: ${result.refusal.code}`);
    return true;
  }

  /** Whose post it is: said before there can be any. What people would have heard of the past, they don't hear. */
  expectApplication(id: string): void {
    this.targets.add(applicationWorkflowId(id)).add(newsTarget(id));
  }

  expectBulletin(id: string): void {
    this.targets.add(bulletinWorkflowId(id)).add(newsTarget(id));
  }
}

const applicationPrefix = applicationWorkflowId('');
