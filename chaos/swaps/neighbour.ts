import { startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { mostSwapWishes, type OwnSwap } from '@kezek/contract/internal/catalog-for-swaps';
import type { OwnSwaps } from '@kezek/contract/public/swaps';
import type { Random } from '../../tests/support/random';
import type { Answer, Client } from '../client';
import { leave } from '../desks/leave';
import { gardensOf, type Quarter } from '../quarter';
import type { World } from '../world';
import { intentionOf, type Intention } from './intentions';

/** What may have become of a chain, or of the child, between a look at the page and the answer. */
const overtaken = new Set(['swap-over', 'swap-agreed', 'swap-not-found', 'attendance-not-found', 'attendance-ended']);

/** A family whose child attends, and which would rather have another kindergarten of its queue. */
export class Neighbour {
  private readonly intentions = new Map<string, Intention>();
  private hasLeft = false;

  constructor(
    private readonly world: World,
    private readonly quarter: Quarter,
    private readonly client: Client,
    private readonly applicationId: string,
    private readonly random: Random,
  ) {}

  /** Looks at its page, and does what there is to do. @returns whether it goes on. */
  async look(): Promise<boolean> {
    const { client, params, world } = this;
    const seen = await client.glance((portal) => portal.swaps({ params }));
    if (!seen) return true;
    const { chain, open, wish } = seen;
    if (chain?.state === 'offered') await this.offered(seen, chain);
    else if (chain?.state === 'agreed') await this.agreed(chain);
    else if (wish === null && open && !world.closing()) await this.list(seen);
    return open && !this.hasLeft;
  }

  private get params() {
    return { id: this.applicationId };
  }

  /** The same for as long as the chain lives. */
  private meansTo({ id }: OwnSwap): Intention {
    const known = this.intentions.get(id) ?? intentionOf(this.random);
    this.intentions.set(id, known);
    return known;
  }

  /** Any of the others, in any order. */
  private async list({ attendanceId }: OwnSwaps): Promise<void> {
    const { client, params, quarter, random } = this;
    const attendance = await client.glance((portal) => portal.attendance({ params }));
    if (!attendance) return;
    const kindergartenIds = gardensOf(quarter)
      .map(({ kindergarten: { id } }) => ({ id, rank: random() }))
      .filter(({ id, rank }) => id !== attendance.kindergartenId && rank < 0.8)
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, mostSwapWishes)
      .map(({ id }) => id);
    if (kindergartenIds.length === 0) return;
    const body = { attendanceId, kindergartenIds };
    const answer = await client.ask('list kindergartens for a swap', 'careful', (portal) =>
      portal.wishSwap({ params, body }),
    );
    this.expectDone('a wish to swap', answer);
  }

  private async offered(seen: OwnSwaps, chain: OwnSwap): Promise<void> {
    const means = this.meansTo(chain);
    if (chain.own === 'signed') {
      if (means === 'sign-and-refuse') await this.refuse(seen, chain);
    } else if (means === 'be-late') this.world.time.wish(chain.signBy);
    else if (means === 'leave') await this.leave();
    else if (means === 'refuse') await this.refuse(seen, chain);
    else await this.sign(seen, chain);
  }

  private async agreed(chain: OwnSwap): Promise<void> {
    if (this.meansTo(chain) === 'sign-and-leave') return this.leave();
    if (chain.movesOn !== null) this.world.time.wish(startOfDay(toCalendarDay(chain.movesOn)));
  }

  private async sign({ attendanceId }: OwnSwaps, { id: chainId }: OwnSwap): Promise<void> {
    const { params } = this;
    const body = { attendanceId, chainId };
    const answer = await this.client.ask('sign a swap', 'careful', (portal, headers) =>
      portal.signSwap({ params, headers, body }),
    );
    this.expectDone('signing a swap', answer);
  }

  private async refuse({ attendanceId }: OwnSwaps, { id: chainId }: OwnSwap): Promise<void> {
    const { params } = this;
    const body = { attendanceId, chainId };
    const answer = await this.client.ask('refuse a swap', 'careful', (portal, headers) =>
      portal.refuseSwap({ params, headers, body }),
    );
    this.expectDone('refusing a swap', answer);
  }

  private async leave(): Promise<void> {
    this.hasLeft = true;
    await leave(this.world, this.client, this.applicationId);
  }

  private expectDone(what: string, answer: Answer<unknown>): void {
    if (answer.kind !== 'refused' || overtaken.has(answer.code)) return;
    this.world.notes.find('wrong', `${what} is refused: ${answer.code}`, { id: this.applicationId });
  }
}
