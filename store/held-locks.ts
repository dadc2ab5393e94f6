import { setTimeout } from 'node:timers/promises';
import type { Database } from './connect';

/** An object to lock, shared or exclusively. */
export interface WantedLock {
  /** First key of the advisory lock: the kind of object. */
  kind: number;
  /** The object. */
  name: string;
  mode: 'shared' | 'exclusive';
}

/** The locks were held by others for too long, or too many callers already wait. Nothing was run. */
export class LocksBusy extends Error {
  constructor() {
    super('others hold what is wanted');
    this.name = 'LocksBusy';
  }
}

/** The limits of waiting: `waitMs`, and at most `mostWaiting` in this process. */
interface LockLimits {
  waitMs: number;
  mostWaiting: number;
}

// A command holds its locks for about 20 ms.
const retryMs = 20;

interface Held {
  mode: WantedLock['mode'];
  holders: number;
}

/** A connection of the pool; one that is marked is closed instead of reused. */
interface Session {
  __knex__disposed?: unknown;
}

/**
 * Advisory locks that last as long as a function runs, for work that waits for the engine. All of them are on one
 * connection of this process: with a transaction for each, as many commands as the pool has connections would leave
 * none for reads while the worker is unavailable. A transaction elsewhere waits for these locks as usual. When the
 * process dies, all of its locks are released.
 */
export class HeldLocks {
  private readonly held = new Map<string, Held>();
  private session: Session | null = null;
  private waiting = 0;
  /** How often the connection, and every lock with it, was lost. */
  private losses = 0;
  /** Locks are changed one at a time: concurrent changes would not know what the connection holds. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly limits: LockLimits,
  ) {}

  /** Runs a function while these locks are held. Errors: {@link LocksBusy}, and those of `run`. */
  async while<T>(wanted: readonly WantedLock[], run: () => Promise<T>): Promise<T> {
    if (wanted.length === 0) return await run();
    const taken = await this.take(wanted);
    try {
      return await run();
    } finally {
      await this.inTurn(() => this.release(wanted, taken));
    }
  }

  /** Returns the loss count at which the locks were taken. */
  private async take(wanted: readonly WantedLock[]): Promise<number> {
    if (this.waiting >= this.limits.mostWaiting) throw new LocksBusy();
    this.waiting += 1;
    const deadline = Date.now() + this.limits.waitMs;
    try {
      // A caller whose turn comes too late fails too: while the database is unavailable, each turn takes seconds.
      const tryInTime = async (): Promise<boolean> => {
        if (Date.now() >= deadline) throw new LocksBusy();
        return await this.tryAll(wanted);
      };
      for (;;) {
        const takenAt = await this.inTurn(async () => ((await tryInTime()) ? this.losses : null));
        if (takenAt !== null) return takenAt;
        await setTimeout(retryMs);
      }
    } finally {
      this.waiting -= 1;
    }
  }

  private async inTurn<T>(change: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(change);
    this.turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return await mine;
  }

  /** Takes all or none. Locks of one connection do not exclude each other, so those are compared here. */
  private async tryAll(wanted: readonly WantedLock[]): Promise<boolean> {
    const isOpposed = (lock: WantedLock): boolean => {
      const mode = this.held.get(keyOf(lock))?.mode;
      return mode !== undefined && (mode === 'exclusive' || lock.mode === 'exclusive');
    };
    if (wanted.some(isOpposed)) return false;
    const joined = wanted.filter((lock) => this.held.has(keyOf(lock)));
    if (joined.length > 0 && !(await this.isFree(joined))) return false;
    const fresh = wanted.filter((lock) => !joined.includes(lock));
    if (fresh.length > 0 && !(await this.lock(fresh))) return false;
    for (const lock of wanted) {
      const before = this.held.get(keyOf(lock))?.holders ?? 0;
      this.held.set(keyOf(lock), { mode: lock.mode, holders: before + 1 });
    }
    return true;
  }

  /** Whether nobody else waits for a lock that this process shares: they would wait for as long as new holders join. */
  private async isFree(shared: readonly WantedLock[]): Promise<boolean> {
    const calls = shared.map(() => 'pg_try_advisory_xact_lock_shared(?, hashtext(?))');
    const { rows } = await this.database.raw<{ rows: { free: boolean }[] }>(
      `select ${calls.join(' and ')} as free`,
      shared.flatMap(({ kind, name }) => [kind, name]),
    );
    return rows[0]?.free === true;
  }

  private async lock(fresh: readonly WantedLock[]): Promise<boolean> {
    const taken: boolean[] = await this.call('pg_try_advisory_lock', fresh);
    if (taken.every(Boolean)) return true;
    await this.unlock(fresh.filter((_lock, at) => taken[at] === true));
    return false;
  }

  private async release(wanted: readonly WantedLock[], takenAt: number): Promise<void> {
    // These locks were taken by others after the loss.
    if (takenAt !== this.losses) return;
    const last: WantedLock[] = [];
    for (const lock of wanted) {
      const holders = (this.held.get(keyOf(lock))?.holders ?? 1) - 1;
      if (holders > 0) this.held.set(keyOf(lock), { mode: lock.mode, holders });
      else if (this.held.delete(keyOf(lock))) last.push(lock);
    }
    await this.unlock(last);
  }

  private async unlock(locks: readonly WantedLock[]): Promise<void> {
    if (locks.length > 0) {
      // `call` closes a connection that cannot release its locks, which releases them too.
      await this.call('pg_advisory_unlock', locks).catch(() => undefined);
    }
    if (this.held.size === 0) this.giveBack();
  }

  private async call(
    name: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    locks: readonly WantedLock[],
  ): Promise<boolean[]> {
    this.session ??= (await this.database.client.acquireConnection()) as Session;
    const calls = locks.map(
      ({ mode }) => `${mode === 'shared' ? `${name}_shared` : name}(?, hashtext(?))`,
    );
    try {
      const { rows } = await this.database
        .raw<{ rows: { taken: boolean[] }[] }>(
          `select array[${calls.join(', ')}] as taken`,
          locks.flatMap((lock) => [lock.kind, lock.name]),
        )
        .connection(this.session);
      return rows[0]?.taken ?? [];
    } catch (error) {
      if (this.session !== null) this.session.__knex__disposed = error;
      this.held.clear();
      this.losses += 1;
      this.giveBack();
      throw error;
    }
  }

  private giveBack(): void {
    if (this.session !== null) void this.database.client.releaseConnection(this.session);
    this.session = null;
  }
}

function keyOf({ kind, name }: WantedLock): string {
  return `${kind}/${name}`;
}
