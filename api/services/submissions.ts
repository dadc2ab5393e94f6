import type { ImplementationEvent } from '../../domain/implementation/events';
import { evolve } from '../../domain/implementation/evolve';
import { initialState, type AnyState } from '../../domain/implementation/state';
import type { Instant } from '../../domain/shared/instant';
import type { EventLog } from '../../store/event-log';

/** How a report was submitted, and whether the center accepted it. */
export interface Submission {
  /** The lead of that day: what a body showed in confidence is not its successor's. */
  leadInstitutionId: string | null;
  effectiveAt: Instant;
  late: boolean;
  accepted: boolean;
}

/** The submission of a report; null when there never was one: a text is stored before the command that may be refused. */
export async function submissionOf(
  eventLog: EventLog,
  entityId: string,
  reportId: string,
): Promise<Submission | null> {
  const events = await eventLog.read(entityId);
  const index = events.findIndex(
    (event) => event.type === 'reportSubmitted' && event.reportId === reportId,
  );
  const event = events[index];
  if (event?.type !== 'reportSubmitted') return null;
  const { effectiveAt, late } = event;
  const accepted = events.some(
    (later) => later.type === 'reportAccepted' && later.reportId === reportId,
  );
  return { leadInstitutionId: leadAfter(events.slice(0, index)), effectiveAt, late, accepted };
}

function leadAfter(events: readonly ImplementationEvent[]): string | null {
  const state = events.reduce<AnyState>(evolve, initialState());
  return state.stage === 'unregistered' ? null : (state.assignment?.leadInstitutionId ?? null);
}
