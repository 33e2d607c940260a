const admissions = 50;
const withinMs = 1_000;

/** Knows whether a crowd is responding at this moment: so many admissions within a second. */
export class Rush {
  /** When the last ones came, machine time, as a ring; `next` is the oldest. */
  private readonly times: number[] = Array.from({ length: admissions }, () => Number.NEGATIVE_INFINITY);
  private next = 0;

  note(): void {
    this.times[this.next] = performance.now();
    this.next = (this.next + 1) % admissions;
  }

  isOn(): boolean {
    return (this.times[this.next] ?? 0) > performance.now() - withinMs;
  }
}
