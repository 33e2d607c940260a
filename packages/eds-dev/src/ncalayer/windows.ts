import { randomUUID } from 'node:crypto';
import type { StorageEntry } from '../person';
import { UnknownKeyError, WrongPasswordError } from '../sign-with-key';

/** What the person did in NCALayer's window. */
export type Choice<T> = { kind: 'done'; result: T } | { kind: 'cancelled' } | { kind: 'locked' };

/** A window that waits for a person: which keys it offers, and for whom. */
export interface OpenWindow {
  id: string;
  /** Of the page that asked. */
  origin: string | null;
  purpose: string;
  keys: readonly StorageEntry[];
}

export type ChooseOutcome = 'done' | 'no-window' | 'unknown-key' | 'wrong-password';

/** As real storages: the third wrong password closes the window. */
const maxAttempts = 3;

interface Waiting extends OpenWindow {
  attempts: number;
  use(alias: string, password: string): Promise<void>;
  close(kind: 'cancelled' | 'locked'): void;
}

/** The windows that are open, oldest first. */
export class Windows {
  private readonly waiting: Waiting[] = [];

  list(): OpenWindow[] {
    return this.waiting.map(({ id, origin, purpose, keys }) => ({ id, origin, purpose, keys }));
  }

  /**
   * Waits until somebody chooses a key whose password works, or closes the window.
   * @param use what to do with the chosen key; a WrongPasswordError keeps the window open.
   */
  open<T>(
    about: Omit<OpenWindow, 'id'>,
    use: (alias: string, password: string) => Promise<T>,
    closed: AbortSignal,
  ): Promise<Choice<T>> {
    return new Promise((resolve) => {
      const settle = (choice: Choice<T>) => {
        const index = this.waiting.indexOf(window);
        if (index >= 0) this.waiting.splice(index, 1);
        resolve(choice);
      };
      const window: Waiting = {
        ...about,
        id: randomUUID(),
        attempts: 0,
        use: async (alias, password) => settle({ kind: 'done', result: await use(alias, password) }),
        close: (kind) => settle({ kind }),
      };
      this.waiting.push(window);
      // The page went away: so does its window.
      closed.addEventListener('abort', () => settle({ kind: 'cancelled' }), { once: true });
    });
  }

  /** @param id of a window; the oldest unless given. */
  async choose(alias: string, password: string, id?: string): Promise<ChooseOutcome> {
    const window = this.find(id);
    if (window === undefined) return 'no-window';
    if (!window.keys.some((key) => key.alias === alias)) return 'unknown-key';
    try {
      await window.use(alias, password);
      return 'done';
    } catch (error) {
      if (error instanceof UnknownKeyError) return 'unknown-key';
      if (!(error instanceof WrongPasswordError)) throw error;
      window.attempts += 1;
      if (window.attempts >= maxAttempts) window.close('locked');
      return 'wrong-password';
    }
  }

  cancel(id?: string): boolean {
    const window = this.find(id);
    window?.close('cancelled');
    return window !== undefined;
  }

  private find(id: string | undefined): Waiting | undefined {
    return id === undefined ? this.waiting[0] : this.waiting.find((window) => window.id === id);
  }
}
