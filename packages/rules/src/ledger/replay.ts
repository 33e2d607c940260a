import { requireAct } from './act';
import { ended, published, resized, stepped, widened } from './bulletins';
import { CityState } from './city-state';
import { applicationEnded, applicationRestored } from './endings';
import { LedgerFault } from './fault';
import type { Leaf } from './leaf';
import { categoryChanged, entered, left, linked, parted, submitted, turnMoved } from './people';
import { enrolled, given, issued, referralEnded, released, responded, restored } from './places';

/** A request that is repeated keeps its first stamp. What is entered with an older date is an import, and says so. */
const dayMs = 86_400_000;

/** The first leaf that can't stand behind those before it. */
export interface Parting {
  index: number;
  leaf: Leaf;
  fault: LedgerFault;
}

/**
 * Follows a city's ledger from its first leaf on, and checks each giving of a place, each cut-off and each turn against
 * the queue as the leaves before it describe it (RULES.md "The queue's order, exactly"). What was taken over when the
 * ledger began is believed; from `begun` on nothing is.
 */
export class Replay {
  private state: CityState;
  private size = 0;

  /** @param latestAfterMs how far behind the latest submission a further one may be dated, ms; a day unless given. */
  constructor({ latestAfterMs = dayMs }: { latestAfterMs?: number } = {}) {
    this.state = new CityState(latestAfterMs);
  }

  /** Who may sign heads, as of the leaves so far. */
  get keys(): readonly string[] {
    return this.state.keys;
  }

  /** What the leaves so far say of the rule packs. */
  get rules(): CityState['rules'] {
    return this.state.rules;
  }

  /** @returns where it parts from the rules; then no further leaf means anything. */
  next(leaf: Leaf): Parting | null {
    const index = this.size;
    this.size += 1;
    try {
      this.follow(leaf, index);
      return null;
    } catch (fault) {
      if (!(fault instanceof LedgerFault)) throw fault;
      return { index, leaf, fault };
    }
  }

  private follow(leaf: Leaf, index: number): void {
    const { state } = this;
    if (index === 0 && leaf.kind !== 'began') throw new LedgerFault('not-begun', 'began', leaf.kind);
    switch (leaf.kind) {
      case 'began':
        return this.begin(leaf.city, leaf.format);
      case 'paused':
        return this.begin('');
      case 'begun':
        state.isChecked = true;
        return;
      case 'key':
        state.keys.push(leaf.key);
        return;
      case 'rules':
        return state.addRules(leaf);
      default:
        // Between a pause and the next beginning nothing is told.
        if (state.city !== '') this.move(leaf, index);
    }
  }

  /** Who has signed so far may have signed former heads; and a pause moves nobody up. */
  private begin(city: string, format: CityState['format'] = 1): void {
    const { keys, applicants, formerly, latestAfterMs } = this.state;
    this.state = new CityState(latestAfterMs, new Map([...formerly, ...applicants]));
    this.state.city = city;
    this.state.format = format;
    this.state.keys.push(...keys);
  }

  private move(leaf: Exclude<Leaf, { kind: 'began' | 'paused' | 'begun' | 'key' | 'rules' }>, index: number): void {
    const { state } = this;
    requireAct(state, leaf);
    switch (leaf.kind) {
      case 'turns':
        state.queueOf(leaf.queue).phase = { privileged: leaf.privileged, general: leaf.general };
        return;
      case 'submitted':
        return submitted(state, leaf);
      case 'joined':
      case 'returned':
        return entered(state, leaf);
      case 'left':
        return left(state, leaf);
      case 'application-ended':
        return applicationEnded(state, leaf);
      case 'application-restored':
        return applicationRestored(state, leaf);
      case 'category-changed':
        return categoryChanged(state, leaf);
      case 'turn-used':
      case 'turn-returned':
        return turnMoved(state, leaf);
      case 'twins-linked':
        return linked(state, leaf);
      case 'twins-parted':
        return parted(state, leaf);
      case 'published':
        return published(state, leaf);
      case 'widened':
        return widened(state, leaf);
      case 'settled':
      case 'general':
        return stepped(state, leaf);
      case 'ended':
        return ended(state, leaf);
      case 'resized':
        return resized(state, leaf);
      case 'responded':
        return responded(state, leaf, index);
      case 'given':
        return given(state, leaf);
      case 'released':
        return released(state, leaf);
      case 'restored':
        return restored(state, leaf);
      case 'issued':
        return issued(state, leaf);
      case 'referral-ended':
        return referralEnded(state, leaf);
      case 'enrolled':
        return enrolled(state, leaf);
    }
  }
}
