import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than a run ever writes. It is memory, as far as it is used. */
const roomy = '8g';
const stepKb = 64;

/** A file system of the stack's own, for all its data, that can be made as small as what is on it. */
export class Disk {
  private constructor(private readonly mountedAt: string) {}

  /** @returns null where nothing may be mounted: only Linux' root may. */
  static mount(): Disk | null {
    const dir = mkdtempSync(join(tmpdir(), 'kezek-disk-'));
    // Postgres is another user.
    chmodSync(dir, 0o755);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${roomy},mode=755`, 'tmpfs', dir], { stdio: 'pipe' });
      return new Disk(dir);
    } catch {
      rmSync(dir, { recursive: true });
      return null;
    }
  }

  /** For a stack's data. */
  folder(): string {
    const dir = join(this.mountedAt, 'data');
    mkdirSync(dir, { mode: 0o755 });
    return dir;
  }

  /** Nothing more can be written: it is as large as what is on it. */
  fill(): void {
    // Somebody may write between the look and the change, and no disk is made smaller than what is on it.
    for (let sizeKb = this.usedKb(); ; sizeKb = Math.max(this.usedKb(), sizeKb + stepKb)) {
      if (this.isResized(`${sizeKb}k`)) return;
    }
  }

  /** @throws Error of the system's. */
  makeRoom(): void {
    if (!this.isResized(roomy)) throw new Error(`${this.mountedAt} could not be made larger again`);
  }

  /** Whoever was killed has its files open for a moment. */
  async unmount(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        execFileSync('umount', [this.mountedAt], { stdio: 'pipe' });
        break;
      } catch (error) {
        if (tries === 20) throw error;
        await sleep(250);
      }
    }
    rmSync(this.mountedAt, { recursive: true });
  }

  private usedKb(): number {
    const { blocks, bfree, bsize } = statfsSync(this.mountedAt);
    return Math.ceil(((blocks - bfree) * bsize) / 1_024);
  }

  private isResized(size: string): boolean {
    try {
      execFileSync('mount', ['-o', `remount,size=${size}`, this.mountedAt], { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  }
}
