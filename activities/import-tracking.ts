import type { CommandContext, PersonCommand } from '../domain/implementation/commands';
import type { Policy } from '../domain/shared/policy';
import type { Imports, UntrackedRow } from '../store/imports';
import type { Policies } from '../store/policies';
import type { ImportActivities } from './contracts';

/** The command by which the tracking of an imported row begins. The entity stamps the time. */
export type FirstCommand = Omit<CommandContext, 'at' | 'commandId'> &
  Extract<PersonCommand, { type: 'register' }>;

/** What starting the tracking of imported rows needs. */
export interface ImportTrackingDependencies {
  imports: Pick<Imports, 'untracked' | 'markTracked'>;
  policies: Pick<Policies, 'latest'>;
  /** Starts the life of one item. Already started: nothing happens. */
  startEntity: (request: { first: FirstCommand }) => Promise<void>;
}

// Starts wait for the engine and not for us; more at once than this only queue up in it on 2 cores.
const startsAtOnce = 8;

/**
 * Starts tracking under the policy in force, row by row in the order of the file. A row is noted when its
 * start was taken, so an interrupted run repeats at most the starts that were under way, and those change
 * nothing. Throws when a start fails, after noting the others.
 */
export function createStartTracking(
  deps: ImportTrackingDependencies,
): ImportActivities['startTracking'] {
  return async function startTracking({ importId, limit }) {
    const rows = await deps.imports.untracked(importId, limit);
    if (rows.length === 0) return { started: 0, ...(await deps.imports.markTracked(importId, [])) };
    const policy = await deps.policies.latest();
    if (policy === null) throw new Error('no policy is stored');
    let remaining = 0;
    await startRows({
      rows,
      policy,
      startEntity: deps.startEntity,
      async started(some) {
        const ids = some.map(({ entityId }) => entityId);
        ({ remaining } = await deps.imports.markTracked(importId, ids));
      },
    });
    return { started: rows.length, remaining };
  };
}

/**
 * Starts rows, some at once, in their order. `started` is told of those whose start was taken. Throws when a start
 * fails, after telling of the others.
 */
export async function startRows<Row extends UntrackedRow>(work: {
  rows: readonly Row[];
  policy: Policy;
  startEntity: ImportTrackingDependencies['startEntity'];
  started: (rows: readonly Row[]) => Promise<void>;
}): Promise<void> {
  const { rows, policy, startEntity, started } = work;
  for (let from = 0; from < rows.length; from += startsAtOnce) {
    const some = rows.slice(from, from + startsAtOnce);
    const outcomes = await Promise.allSettled(
      some.map(({ subject }) => startEntity({ first: firstCommand(subject, policy) })),
    );
    await started(some.filter((_, index) => outcomes[index]?.status === 'fulfilled'));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

function firstCommand(subject: UntrackedRow['subject'], policy: Policy): FirstCommand {
  const actor = { kind: 'system', process: 'import' } as const;
  return { type: 'register', subject, policy, actor, effectiveAt: null, ifSequence: null };
}
