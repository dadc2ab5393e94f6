import { setTimeout } from 'node:timers/promises';
import type { Database } from './connect';

/** Something that others may hold too, or only one. */
export interface WantedLock {
  /** First key of the advisory lock: what kind of thing it is. */
  kind: number;
  /** Which one of its kind. */
  name: string;
  mode: 'shared' | 'exclusive';
}

/** Others held what was wanted for too long, or too many wait already. Nothing was run. */
export class LocksBusy extends Error {
  constructor() {
    super('others hold what is wanted');
    this.name = 'LocksBusy';
  }
}

/** How somebody waits: until `waitMs` have passed, with at most `mostWaiting` in this process. */
interface LockLimits {
  waitMs: number;
  mostWaiting: number;
}

// A command that holds a lock takes some 20 ms.
const retryMs = 20;

interface Held {
  mode: WantedLock['mode'];
  holders: number;
}

/** A connection as the pool gives it out; marked so, it is closed instead of being given to the next one. */
interface Session {
  __knex__disposed?: unknown;
}

/**
 * Advisory locks that last as long as something runs, for work that waits for the engine. All of them stand on one
 * connection of this process, however much runs: with a transaction for each, as many commands as the pool has connections
 * would leave none for reading while the worker is away. A transaction elsewhere that takes the same lock waits as for
 * any other. A process that dies lets all of its locks go.
 */
export class HeldLocks {
  private readonly held = new Map<string, Held>();
  private session: Session | null = null;
  private waiting = 0;
  /** How often the connection was lost, and every lock with it. */
  private losses = 0;
  /** One changes the locks after the other: two would not know what the connection holds. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly limits: LockLimits,
  ) {}

  /** Runs something while these locks are held. Errors: {@link LocksBusy}, and what `run` throws. */
  async while<T>(wanted: readonly WantedLock[], run: () => Promise<T>): Promise<T> {
    if (wanted.length === 0) return await run();
    const taken = await this.take(wanted);
    try {
      return await run();
    } finally {
      await this.inTurn(() => this.release(wanted, taken));
    }
  }

  /** Answers with the loss count at which the locks were taken. */
  private async take(wanted: readonly WantedLock[]): Promise<number> {
    if (this.waiting >= this.limits.mostWaiting) throw new LocksBusy();
    this.waiting += 1;
    const deadline = Date.now() + this.limits.waitMs;
    try {
      // Also who comes to its turn too late goes: while the database is away each turn takes seconds.
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

  /** Takes all or none. The connection's own locks do not stand against each other, so those are compared here. */
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

  /** Whether nobody else waits for what this process shares already: they would wait until nothing joins any more. */
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
    // What is held now was taken by others, after the loss.
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
      // A connection that cannot let go of its locks is closed by `call`, which lets go of them too.
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
