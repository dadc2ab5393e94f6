import type { Instant } from '../domain/shared/instant';
import type { Database } from '../store/connect';
import { EventLog, EventLogConflict, isStoredMeanwhile } from '../store/event-log';
import { projectImplementation } from '../store/implementation-projection';
import { sleepingMailboxes } from '../store/mailboxes';
import { Notices, type WaitingNotice, type WrittenNotices } from '../store/notices';
import type { CommitRequest, ImplementationActivities } from './contracts';

/** What a commit needs from the process it runs in. */
export interface CommitDependencies {
  database: Database;
  /** Starts or wakes the institution's mailbox. May fail: a mailbox that missed it is found by the sweep. */
  signalMailbox(told: { institutionId: string; at: Instant }): Promise<void>;
  /** The pause in which a mailbox gathers urgent notices; one that wakes within it needs no signal. */
  urgentPauseMs: number;
  /** Tells an operator. Ids and codes only, no personal data. */
  alert(problem: CommitProblem): void;
}

export type CommitProblem =
  | { kind: 'commit_failed'; entityId: string; firstSequence: number; error: unknown }
  | { kind: 'diverged'; entityId: string; sequence: number }
  | { kind: 'notices_without_institution'; entityId: string; keys: readonly string[] }
  | { kind: 'mailbox_not_signalled'; institutionId: string; error: unknown };

/**
 * The one commit: events, read model and notices in one transaction. Idempotent by entity and sequence:
 * run twice, at once or with a partial overlap, it stores each event once. Another event at a stored
 * sequence is answered with `diverged`, and nothing is stored.
 *
 * Mailboxes are told after the commit, and the answer does not wait for it: a caller must not wait for
 * the mails of others, and a lost signal loses no notice.
 *
 * Throws what PostgreSQL throws, after an alert; nothing is stored then.
 */
export function createCommitEvents(
  deps: CommitDependencies,
): ImplementationActivities['commitEvents'] {
  return async function commitEvents(request) {
    const last = request.recorded.at(-1)?.event.sequence;
    if (last === undefined) return { committedSequence: request.view.sequence };
    const stored = await storeAlerting(deps, request);
    if ('diverged' in stored) return stored;
    for (const told of stored.asleep) {
      deps.signalMailbox(told).catch((error: unknown) => {
        deps.alert({ kind: 'mailbox_not_signalled', institutionId: told.institutionId, error });
      });
    }
    return { committedSequence: last };
  };
}

interface Stored {
  /** The mailboxes to wake, and when the first of their new notices may go out. */
  asleep: readonly { institutionId: string; at: Instant }[];
  withoutInstitution: readonly string[];
}

async function storeAlerting(
  deps: CommitDependencies,
  request: CommitRequest,
): Promise<Stored | { diverged: true }> {
  const { entityId } = request;
  try {
    const stored = await storeOnce(deps, request);
    if (stored.withoutInstitution.length > 0) {
      const keys = stored.withoutInstitution;
      deps.alert({ kind: 'notices_without_institution', entityId, keys });
    }
    return stored;
  } catch (error) {
    if (error instanceof EventLogConflict) {
      deps.alert({ kind: 'diverged', entityId, sequence: error.sequence });
      return { diverged: true };
    }
    const firstSequence = request.recorded[0]?.event.sequence ?? 0;
    deps.alert({ kind: 'commit_failed', entityId, firstSequence, error });
    throw error;
  }
}

async function storeOnce(deps: CommitDependencies, request: CommitRequest): Promise<Stored> {
  try {
    return await store(deps, request);
  } catch (error) {
    if (!isStoredMeanwhile(error)) throw error;
    // Another attempt of this commit was faster: what it stored is found now.
    return store(deps, request);
  }
}

async function store(deps: CommitDependencies, request: CommitRequest): Promise<Stored> {
  return deps.database.transaction(async (transaction) => {
    const { waiting, withoutInstitution } = await writeAll(transaction, request);
    const written = waiting.map((notice) => ({
      institutionId: notice.institutionId,
      at: goesOutAt(notice, deps.urgentPauseMs),
    }));
    return { asleep: await sleepingMailboxes(transaction, written), withoutInstitution };
  });
}

/** Elapsed time on an instant, no calendar. */
function goesOutAt({ notBefore, urgent }: WaitingNotice, urgentPauseMs: number): Instant {
  return urgent ? new Date(Date.parse(notBefore) + urgentPauseMs).toISOString() : notBefore;
}

async function writeAll(transaction: Database, request: CommitRequest): Promise<WrittenNotices> {
  const { entityId, recorded, view } = request;
  const notices = new Notices(transaction);
  // First, because whoever stores an event holds its key until the end: the rest needs no lock.
  const events = await new EventLog(transaction).append(
    entityId,
    recorded.map(({ event }) => event),
  );
  const [first] = events;
  if (first === undefined) {
    // Stored by an earlier attempt, whose signals may be lost: mailboxes hear of what still waits.
    const from = recorded[0]?.event.sequence ?? 0;
    return { waiting: await notices.waitingFrom(entityId, from), withoutInstitution: [] };
  }
  await projectImplementation(transaction, { entityId, events, view });
  return notices.write(
    entityId,
    recorded.filter(({ event }) => event.sequence >= first.sequence),
  );
}
