/** What runs and waits for one key. */
interface Lane {
  running: number;
  waiting: (() => void)[];
}

/** Thrown to a caller whose turn did not come in time; nothing of what it wanted was begun. */
export class LaneBusy extends Error {
  constructor() {
    super('too many commands wait for this item');
    this.name = 'LaneBusy';
  }
}

/**
 * Lets at most `width` tasks run per key and queues the others in the order in which they came.
 * A workflow takes 10 updates in flight by default; beyond that the server refuses, and callers that
 * retry arrive in any order.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly deps: { width: number }) {}

  /** Runs the task when its turn comes. Errors: {@link LaneBusy} when that is not before `waitMs`. */
  async run<T>(key: string, waitMs: number, task: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    if (lane.running < this.deps.width) lane.running += 1;
    else await turn(lane, waitMs);
    try {
      return await task();
    } finally {
      const next = lane.waiting.shift();
      // A place is handed on, not freed and taken again: nobody slips in between.
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
