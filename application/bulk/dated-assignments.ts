import type { ImplementationEvent } from '../../domain/implementation/events';
import {
  decide,
  implementation,
  passTime,
  stateFromLog,
} from '../../domain/implementation/process';
import { evolveAll } from '../../domain/process/record';
import type { PersonActor } from '../../domain/shared/actor';
import type { DomainError } from '../../domain/shared/errors';
import type { InstantOrDay } from '../../domain/shared/instant';
import type { TextRef } from '../../domain/shared/text-ref';
import type { ActInstants } from '../../store/act-instants';
import type { EventLog } from '../../store/event-log';

/** An item, and the institutions that it would be assigned to. */
interface PreviewedAssignment {
  entityId: string;
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
}

// The logs of so many items are in memory at once: a few megabytes, and milliseconds until other requests run.
const itemsAtOnce = 100;

/** A placeholder for the reason; it has no effect. */
const unwritten: TextRef = { id: '', sha256: '' };

/** Assignments that are entered later, as the rules of the command would decide them. */
export class DatedAssignments {
  constructor(
    private readonly deps: {
      eventLog: Pick<EventLog, 'readEach'>;
      instants: Pick<ActInstants, 'of'>;
    },
  ) {}

  /** The refusals of an assignment that took place then, by item; items that take it are missing. */
  async refusals(
    actor: PersonActor,
    effectiveAt: InstantOrDay,
    items: readonly PreviewedAssignment[],
  ): Promise<ReadonlyMap<string, DomainError>> {
    const refused = new Map<string, DomainError>();
    for (let from = 0; from < items.length; from += itemsAtOnce) {
      const part = items.slice(from, from + itemsAtOnce);
      const ids = part.map(({ entityId }) => entityId);
      const logs = await this.deps.eventLog.readEach<ImplementationEvent>(ids);
      for (const { entityId, ...to } of part) {
        const log = logs.get(entityId);
        if (log === undefined) continue;
        const at = new Date(Date.now()).toISOString();
        const stored = stateFromLog(log);
        const decision = decide(evolveAll(implementation, stored, passTime(stored, at)), {
          ...{ type: 'assign', ...to, reason: unwritten, actor, at, ifSequence: null },
          effectiveAt: await this.deps.instants.of(entityId, effectiveAt),
        });
        if (!decision.accepted) refused.set(entityId, decision.error);
      }
    }
    return refused;
  }
}
