import { processOf } from '../domain/processes';
import type { Instant } from '../domain/shared/instant';
import type { Database } from '../store/connect';
import {
  countedOn,
  isOfOutdatedCalendar,
  isOutdated,
  OutdatedCalendar,
} from '../store/counted-on-calendar';
import { appendEvents, EventLog, EventLogConflict, isStoredAlready } from '../store/event-log';
import { project } from '../store/projections';
import { selectWritten, waitingNotices, writeNotices, type WrittenNotice } from '../store/notices';
import { PartStatements } from '../store/statement';
import { isBulkCommandId } from '../workflows/messages';
import type { CommitEvents, CommitRequest } from './contracts';
import { Grouped } from './grouped';

/** Dependencies of the commit from its process. */
export interface CommitDependencies {
  database: Database;
  /** Starts or wakes the institution's mailbox. May fail: the sweep finds a mailbox that missed it. */
  signalMailbox(told: { institutionId: string; at: Instant }): Promise<void>;
  /** Tells the items of a matter, after its commit. May fail: the sweep tells those that missed it. */
  noteMatters?(matterEntityId: string): Promise<unknown>;
  /** The pause in which a mailbox gathers urgent notices; one that wakes within it needs no signal. */
  urgentPauseMs: number;
  /** Alerts an operator. Ids and codes only, no personal data. */
  alert(problem: CommitProblem): void;
}

export type CommitProblem =
  | { kind: 'commit_failed'; entityId: string; firstSequence: number; error: unknown }
  | { kind: 'diverged'; entityId: string; sequence: number }
  | { kind: 'notices_without_institution'; entityId: string; keys: readonly string[] }
  | { kind: 'mailbox_not_signalled'; institutionId: string; error: unknown }
  | { kind: 'matter_not_noted'; entityId: string; error: unknown };

/** The database, and the commits that go to it together. */
interface Writing {
  database: Database;
  commits: Grouped<CommitRequest, readonly WrittenNotice[]>;
}

// Ten times as long as a commit takes: one that waits for a lock must not hold up those of other entities.
const patienceMs = 50;

/**
 * The one commit: events, rows and notices in one transaction. Idempotent by entity and sequence: run twice, at once
 * or with a partial overlap, it stores each event once. For another event at a stored sequence it answers `diverged`
 * and stores nothing.
 *
 * Mailboxes are signalled after the commit, and the answer does not wait for it: a caller must not wait for the mails
 * of others, and a lost signal loses no notice.
 *
 * Throws {@link OutdatedCalendar} when a later calendar was published since the due days were counted, else what
 * PostgreSQL throws, after an alert; nothing is stored then.
 */
export function createCommitEvents(given: CommitDependencies): CommitEvents {
  const { database } = given;
  const statements = new PartStatements();
  const commits = new Grouped({
    together: (requests: readonly CommitRequest[]) => store(database, statements, requests),
    patienceMs,
  });
  const deps = { ...given, commits };
  return async function commitEvents(request) {
    const last = request.recorded.at(-1)?.event.sequence;
    if (last === undefined) return { committedSequence: 0 };
    const written = await storeAlerting(deps, request);
    if ('diverged' in written) return written;
    noteMatters(deps, request.entityId);
    if (isOfBulkOperation(request)) return { committedSequence: last };
    for (const told of mailboxesToWake(written, deps.urgentPauseMs)) {
      deps.signalMailbox(told).catch((error: unknown) => {
        deps.alert({ kind: 'mailbox_not_signalled', institutionId: told.institutionId, error });
      });
    }
    return { committedSequence: last };
  };
}

/** Its items must know of a matter at once, so that none is closed meanwhile. */
function noteMatters(deps: CommitDependencies, entityId: string): void {
  if (processOf(entityId).isMatter !== true) return;
  deps.noteMatters?.(entityId).catch((error: unknown) => {
    deps.alert({ kind: 'matter_not_noted', entityId, error });
  });
}

/** Hundreds of items would signal the same mailbox at once: the operation does it when it has ended. */
function isOfBulkOperation({ recorded }: CommitRequest): boolean {
  const ids = recorded.flatMap(({ event }) => event.commandId ?? []);
  return ids.length > 0 && ids.every(isBulkCommandId);
}

async function storeAlerting(
  deps: CommitDependencies & Writing,
  request: CommitRequest,
): Promise<readonly WrittenNotice[] | { diverged: true }> {
  const { entityId } = request;
  try {
    const written = await storeOnce(deps, request);
    const keys = written.filter((notice) => notice.state === 'undelivered').map(({ key }) => key);
    if (keys.length > 0) deps.alert({ kind: 'notices_without_institution', entityId, keys });
    return written;
  } catch (error) {
    if (error instanceof EventLogConflict) {
      deps.alert({ kind: 'diverged', entityId, sequence: error.sequence });
      return { diverged: true };
    }
    if (isOfOutdatedCalendar(error)) throw new OutdatedCalendar();
    const firstSequence = request.recorded[0]?.event.sequence ?? 0;
    deps.alert({ kind: 'commit_failed', entityId, firstSequence, error });
    throw error;
  }
}

/** Stores the events that are not stored yet. Usually none is, so this is tried before the log is read. */
async function storeOnce(deps: Writing, request: CommitRequest): Promise<readonly WrittenNotice[]> {
  try {
    return await deps.commits.give(request);
  } catch (error) {
    if (!isStoredAlready(error)) throw error;
  }
  const { entityId, recorded } = request;
  const events = recorded.map(({ event }) => event);
  const missing = await new EventLog(deps.database).notStored(entityId, events);
  const from = missing[0]?.sequence;
  if (from !== undefined) {
    return storeOnce(deps, {
      ...request,
      recorded: recorded.filter(({ event }) => event.sequence >= from),
    });
  }
  // Stored by an earlier attempt, whose signals may be lost: mailboxes are signalled for notices that still wait.
  return waitingNotices(deps.database, entityId, events[0]?.sequence ?? 0);
}

/** Stores all of them in one transaction; returns the notices of each. */
async function store(
  database: Database,
  statements: PartStatements,
  requests: readonly CommitRequest[],
): Promise<readonly (readonly WrittenNotice[])[]> {
  const versions = requests.flatMap(({ calendarVersion }) => calendarVersion ?? []);
  const calendar = versions.length === 0 ? [] : [countedOn(versions)];
  const changes = requests.flatMap(({ entityId, recorded, rules }) => [
    ...appendEvents(
      entityId,
      recorded.map(({ event }) => event),
    ),
    ...project({ entityId, steps: recorded, rules }),
    ...writeNotices(entityId, recorded),
  ]);
  const written = await statements.execute<WrittenNotice>(
    database,
    [...changes, ...calendar],
    selectWritten(changes, ...calendar.map(() => isOutdated)),
  );
  return requests.map(({ entityId }) => written.filter((notice) => notice.entityId === entityId));
}

/** Each institution with a notice that its mailbox would sleep past, and the first sending time. */
function mailboxesToWake(
  written: readonly WrittenNotice[],
  urgentPauseMs: number,
): readonly { institutionId: string; at: Instant }[] {
  const calls = new Map<string, Instant>();
  for (const { institutionId, notBefore, urgent, state, wakesAt } of written) {
    if (state !== 'waiting' || institutionId === null) continue;
    const at = urgent ? afterPause(notBefore, urgentPauseMs) : notBefore;
    if (wakesAt !== null && wakesAt <= at) continue;
    const known = calls.get(institutionId);
    if (known === undefined || at < known) calls.set(institutionId, at);
  }
  return [...calls].map(([institutionId, at]) => ({ institutionId, at }));
}

/** Elapsed time on an instant, no calendar. */
function afterPause(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
