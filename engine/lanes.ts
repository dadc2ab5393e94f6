/** The running and waiting tasks of one key. */
interface Lane {
  running: number;
  waiting: (() => void)[];
}

/** Thrown when a caller's turn did not come in time; nothing was begun. */
export class LaneBusy extends Error {
  constructor() {
    super('too many commands wait for this item');
    this.name = 'LaneBusy';
  }
}

/**
 * Runs at most `width` tasks per key and queues the others in order. A workflow takes 10 updates in flight by
 * default; beyond that the server refuses, and callers that retry arrive in any order.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly deps: { width: number }) {}

  /** Runs the task in its turn. Errors: {@link LaneBusy} when that is not before `waitMs`. */
  async run<T>(key: string, waitMs: number, task: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    if (lane.running < this.deps.width) lane.running += 1;
    else await turn(lane, waitMs);
    try {
      return await task();
    } finally {
      const next = lane.waiting.shift();
      // A place is passed on, not freed and taken again, so that nobody overtakes.
      if (next === undefined) lane.running -= 1;
      else next();
      if (lane.running === 0) this.lanes.delete(key);
    }
  }
}

async function turn(lane: Lane, waitMs: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const proceed = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      lane.waiting = lane.waiting.filter((waiting) => waiting !== proceed);
      reject(new LaneBusy());
    }, waitMs);
    lane.waiting.push(proceed);
  });
}
