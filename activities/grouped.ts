import { setImmediate, setTimeout } from 'node:timers/promises';

/** One caller's part of a group. */
interface Waiting<Given, Result> {
  given: Given;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Does what several callers want at the same time in one go: what arrives while a group runs is the next group. */
export class Grouped<Given, Result> {
  private waiting: Waiting<Given, Result>[] = [];
  private isRunning = false;

  /**
   * `together` gives one result for each, in their order, or fails and has then changed nothing. The members of a
   * failed group are done one by one, so that each gets its own result. A group that takes longer than `patienceMs`,
   * such as one that waits for a lock, does not hold up the next one.
   */
  constructor(
    private readonly deps: {
      together: (group: readonly Given[]) => Promise<readonly Result[]>;
      patienceMs: number;
    },
  ) {}

  /** Errors: those of `together`. */
  async give(given: Given): Promise<Result> {
    return await new Promise<Result>((resolve, reject) => {
      this.waiting.push({ given, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // What arrives in the same turn belongs to the first group.
    await setImmediate();
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      const patience = new AbortController();
      const { signal } = patience;
      const isOver = setTimeout(this.deps.patienceMs, undefined, { signal }).catch(() => undefined);
      await Promise.race([this.settle(group), isOver]);
      patience.abort();
    }
    this.isRunning = false;
  }

  /** Never fails. */
  private async settle(group: readonly Waiting<Given, Result>[]): Promise<void> {
    const [first, ...others] = group;
    if (first === undefined) return;
    try {
      const results = await this.deps.together(group.map(({ given }) => given));
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (others.length === 0) first.reject(error);
      else await Promise.all(group.map((one) => this.settle([one])));
    }
  }
}
