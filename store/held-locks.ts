import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Database } from './connect';

/** An object to lock, shared or exclusively. */
export interface WantedLock {
  /** First key of the advisory lock: the kind of object. */
  kind: number;
  /** The object. */
  name: string;
  mode: 'shared' | 'exclusive';
}

/**
 * What is read once the locks are held, in the same round trip: a function of the database that takes ids and is
 * volatile, so that it sees what was stored before the locks were taken.
 */
interface HeldReading {
  name: string;
  ids: readonly string[];
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

/** Which locks were taken, and what was read then. */
interface Called<Row> {
  taken: readonly boolean[];
  rows: readonly Row[];
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
    return await this.whileReading(wanted, null, run);
  }

  /** As {@link while}, with what is read under the locks; without locks nothing is read. */
  async whileReading<T, Row>(
    wanted: readonly WantedLock[],
    reading: HeldReading | null,
    run: (rows: readonly Row[]) => Promise<T>,
  ): Promise<T> {
    if (wanted.length === 0) return await run([]);
    const { takenAt, rows } = await this.take<Row>(wanted, reading);
    try {
      return await run(rows);
    } finally {
      // Not awaited: the caller would wait for what only others need. It never fails.
      void this.inTurn(() => this.release(wanted, takenAt));
    }
  }

  /** Returns the loss count at which the locks were taken. */
  private async take<Row>(
    wanted: readonly WantedLock[],
    reading: HeldReading | null,
  ): Promise<{ takenAt: number; rows: readonly Row[] }> {
    if (this.waiting >= this.limits.mostWaiting) throw new LocksBusy();
    this.waiting += 1;
    const deadline = Date.now() + this.limits.waitMs;
    try {
      for (;;) {
        const taken = await this.inTurn(async () => {
          // A caller whose turn comes too late fails too: while the database is unavailable, each turn takes seconds.
          if (Date.now() >= deadline) throw new LocksBusy();
          const rows = await this.tryAll<Row>(wanted, reading);
          return rows === null ? null : { takenAt: this.losses, rows };
        });
        if (taken !== null) return taken;
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

  /**
   * Takes all, and returns what was read under them, or takes none and returns null. Locks of one connection do not
   * exclude each other, so those are compared here.
   */
  private async tryAll<Row>(
    wanted: readonly WantedLock[],
    reading: HeldReading | null,
  ): Promise<readonly Row[] | null> {
    const isOpposed = (lock: WantedLock): boolean => {
      const mode = this.held.get(keyOf(lock))?.mode;
      return mode !== undefined && (mode === 'exclusive' || lock.mode === 'exclusive');
    };
    if (wanted.some(isOpposed)) return null;
    const joined = wanted.filter((lock) => this.held.has(keyOf(lock)));
    const fresh = wanted.filter((lock) => !joined.includes(lock));
    let rows: readonly Row[] | null = [];
    if (joined.length > 0) rows = await this.join(joined, fresh.length > 0 ? null : reading);
    if (rows !== null && fresh.length > 0) rows = await this.lock(fresh, reading);
    if (rows === null) return null;
    for (const lock of wanted) {
      const before = this.held.get(keyOf(lock))?.holders ?? 0;
      this.held.set(keyOf(lock), { mode: lock.mode, holders: before + 1 });
    }
    return rows;
  }

  /**
   * Null when somebody else waits for a lock that this process shares: they would wait for as long as new holders join.
   */
  private async join<Row>(
    shared: readonly WantedLock[],
    reading: HeldReading | null,
  ): Promise<readonly Row[] | null> {
    const { taken, rows } = await this.called<Row>('pg_try_advisory_xact_lock', shared, reading);
    return taken.every(Boolean) ? rows : null;
  }

  private async lock<Row>(
    fresh: readonly WantedLock[],
    reading: HeldReading | null,
  ): Promise<readonly Row[] | null> {
    const { taken, rows } = await this.inSession<Row>('pg_try_advisory_lock', fresh, reading);
    if (taken.every(Boolean)) return rows;
    await this.unlock(fresh.filter((_lock, at) => taken[at] === true));
    return null;
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
      // `inSession` closes a connection that cannot release its locks, which releases them too.
      await this.inSession('pg_advisory_unlock', locks, null).catch(() => undefined);
    }
    if (this.held.size === 0) this.giveBack();
  }

  private async inSession<Row>(
    name: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    locks: readonly WantedLock[],
    reading: HeldReading | null,
  ): Promise<Called<Row>> {
    this.session ??= (await this.database.client.acquireConnection()) as Session;
    try {
      return await this.called(name, locks, reading, this.session);
    } catch (error) {
      if (this.session !== null) this.session.__knex__disposed = error;
      this.held.clear();
      this.losses += 1;
      this.giveBack();
      throw error;
    }
  }

  /** Calls a lock function for each lock, then reads if all were taken; without a session on any connection. */
  private async called<Row>(
    name: string,
    locks: readonly WantedLock[],
    reading: HeldReading | null,
    session?: Session,
  ): Promise<Called<Row>> {
    const calls = locks.map(
      ({ mode }) => `${mode === 'shared' ? `${name}_shared` : name}(?, hashtext(?))`,
    );
    const bindings = locks.flatMap((lock): Knex.RawBinding[] => [lock.kind, lock.name]);
    const read = `(select coalesce(json_agg(one), '[]')
      from ??(case when true = all (called.taken) then cast(? as uuid[]) end) one)`;
    const query = this.database.raw<{ rows: Called<Row>[] }>(
      `select taken, ${reading === null ? `'[]'::json` : read} as rows
       from (select array[${calls.join(', ')}] as taken offset 0) called`,
      reading === null ? bindings : [reading.name, [...reading.ids], ...bindings],
    );
    const { rows } = await (session === undefined ? query : query.connection(session));
    return rows[0] ?? { taken: [], rows: [] };
  }

  private giveBack(): void {
    if (this.session !== null) void this.database.client.releaseConnection(this.session);
    this.session = null;
  }
}

function keyOf({ kind, name }: WantedLock): string {
  return `${kind}/${name}`;
}
