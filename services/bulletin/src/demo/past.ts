import type { Instant } from '@kezek/calendar/instant';
import { sql } from 'kysely';
import { bulletinSteps } from '../bulletins/steps';
import type { Database } from '../storage/database';
import { rowOf } from '../storage/work';
import { Lives } from './lives';
import { Post } from './post';
import type { DemoCityRow } from './store';

/** The demo's past while it is gone through: lives, their post, and what happens by itself. */
export class Past {
  readonly lives: Lives;
  readonly post: Post;
  private readonly bulletins = new Set<string>();
  /** Undefined: to be asked again. Most steps are submissions, which concern no bulletin. */
  private soonest: Due | null | undefined;

  /** Its transactions are carried out at the instant at which the past stands. */
  readonly database: Database;
  private standsAt: Instant | undefined;

  private constructor(
    database: Database,
    private readonly city: DemoCityRow,
  ) {
    const transact: Database['transact'] = (work) =>
      database.transact((outer) => work({ ...outer, standsAt: this.standsAt }));
    this.database = { ...database, transact };
    this.lives = new Lives(this.database, city.now);
    this.post = new Post(this.database, this.lives);
    for (const id of city.bulletins) this.expectBulletin(id);
  }

  static async recall(database: Database, city: DemoCityRow): Promise<Past> {
    const past = new Past(database, city);
    await past.lives.recall();
    for (const { applicationId } of past.lives.all) past.post.expectApplication(applicationId);
    await past.post.begin();
    return past;
  }

  /** One of the demo's own; others are none of its business. */
  expectBulletin(id: string): void {
    this.bulletins.add(id);
    this.post.expectBulletin(id);
  }

  /** A bulletin may have changed. */
  touchBulletins(): void {
    this.soonest = undefined;
  }

  /** Everything that happens by itself until an instant (that instant included), in order of time. */
  async goOnUntil(at: Instant): Promise<void> {
    for (;;) {
      if (this.soonest === undefined) this.soonest = await this.nextDue();
      const bulletin = this.soonest && this.soonest.dueAt <= at ? this.soonest : null;
      const life = this.lives.nextWake(at);
      if (!bulletin && !life) {
        this.standsAt = at;
        return;
      }
      if (bulletin && (!life || bulletin.dueAt <= life.wake.at)) {
        this.standsAt = bulletin.dueAt;
        await bulletinSteps(this.database).advance(bulletin.id, bulletin.dueAt);
      } else if (life) {
        this.standsAt = life.wake.at;
        await this.lives.wakeUp(life.applicationId, life.wake);
      }
      await this.post.empty();
      this.touchBulletins();
    }
  }

  /** As `advance` sees it; null when nothing is due before the demo's `now`. */
  private async nextDue(): Promise<Due | null> {
    const due = await this.database.transact((work) =>
      rowOf(
        work,
        sql<Due>`
          SELECT id, due_at FROM (
            SELECT id, CASE WHEN status = 'scheduled' THEN publish_at
              WHEN step = 'published' THEN least(coalesce(gather_until, publish_at), close_at)
              WHEN step = 'gathering-settled' THEN least(general_at, close_at)
              ELSE close_at END AS due_at
            FROM bulletin WHERE status IN ('scheduled', 'published') AND id = ANY(${[...this.bulletins]}::uuid[])) AS open
          WHERE due_at <= ${this.city.now} ORDER BY due_at, id LIMIT 1`,
      ),
    );
    return due ?? null;
  }
}

interface Due {
  id: string;
  dueAt: Instant;
}
