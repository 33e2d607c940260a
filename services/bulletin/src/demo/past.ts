import type { Instant } from '@kezek/calendar/instant';
import { applicationWorkflowId } from '@kezek/messages/application';
import { bulletinWorkflowId } from '@kezek/messages/bulletin';
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

  private constructor(
    readonly database: Database,
    city: DemoCityRow,
  ) {
    this.lives = new Lives(database, city.now);
    this.post = new Post(database, this.lives);
    this.post.expect(...city.bulletins.map(bulletinWorkflowId));
  }

  static async recall(database: Database, city: DemoCityRow): Promise<Past> {
    const past = new Past(database, city);
    await past.lives.recall();
    for (const { applicationId } of past.lives.all) past.post.expect(applicationWorkflowId(applicationId));
    await past.post.begin();
    return past;
  }

  /** Everything that happens by itself until an instant (that instant included), in order of time. */
  async goOnUntil(at: Instant): Promise<void> {
    for (;;) {
      const bulletin = await this.nextDue(at);
      const life = this.lives.nextWake(at);
      if (bulletin && (!life || bulletin.dueAt <= life.wake.at)) {
        await bulletinSteps(this.database).advance(bulletin.id, bulletin.dueAt);
      } else if (life) {
        await this.lives.wakeUp(life.applicationId, life.wake);
      } else {
        return;
      }
      await this.post.empty();
    }
  }

  /** As `advance` sees it. */
  private nextDue(until: Instant): Promise<{ id: string; dueAt: Instant } | undefined> {
    return this.database.transact((work) =>
      rowOf<{ id: string; dueAt: Instant }>(
        work,
        `SELECT id, due_at AS "dueAt" FROM (
           SELECT id, CASE WHEN status = 'scheduled' THEN publish_at
             WHEN step = 'published' THEN least(coalesce(gather_until, publish_at), close_at)
             WHEN step = 'gathering-settled' THEN least(general_at, close_at)
             ELSE close_at END AS due_at
           FROM bulletin WHERE status IN ('scheduled', 'published')) AS open
         WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1`,
        [until],
      ),
    );
  }
}
