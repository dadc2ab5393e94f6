import type { ImplementationEvent } from '../../domain/implementation/events';
import {
  responsibleSuccessor,
  isLeadEvent,
} from '../../domain/implementation/assignment/responsible-successor';
import {
  reportStandings,
  type ReportStanding,
} from '../../domain/implementation/reporting/report-standing';
import { stateFromLog } from '../../domain/implementation/process';
import type { Instant } from '../../domain/shared/instant';
import type { EventLog } from '../../store/event-log';

/** How a report was handed in, whether it reached the center, and whether the center accepted it. */
export interface Submission {
  /** The lead of that day: what a body showed in confidence is not its successor's. */
  leadInstitutionId: string | null;
  /** Whose word it is while nobody has signed it: that lead, or the body that took its part over. */
  responsibleInstitutionId: string | null;
  /** Since when it waited for the signature of its institution; null where none was needed. */
  signatureRequestedAt: Instant | null;
  /** When it reached the center; null for a report that waits unsigned, or that was never signed. */
  submittedAt: Instant | null;
  late: boolean | null;
  accepted: boolean;
  /** What became of a report; of an action plan its own state says it. */
  standing: ReportStanding;
}

/** The submission of a report or an action plan; null when there never was one: a text is stored before the command that may be refused. */
export async function submissionOf(
  eventLog: EventLog,
  entityId: string,
  id: string,
): Promise<Submission | null> {
  return submissionIn(await eventLog.read<ImplementationEvent>(entityId), id);
}

/** As {@link submissionOf}, in a log that was read already: one for the many reports of an item. */
export function submissionIn(
  events: readonly ImplementationEvent[],
  id: string,
): Submission | null {
  const ofIt = events.filter((event) => isAbout(event, id));
  const requested = ofIt.find(({ type }) => type === 'signatureRequested');
  const submitted = ofIt.find(
    (event) => event.type === 'reportSubmitted' || event.type === 'actionPlanSubmitted',
  );
  const first = requested ?? submitted;
  if (first === undefined) return null;
  const standing = reportStandings(events).get(id) ?? 'claimed';
  return {
    leadInstitutionId: leadAfter(events.filter(({ sequence }) => sequence < first.sequence)),
    responsibleInstitutionId: responsibleSuccessor(events.filter(isLeadEvent), first.sequence),
    signatureRequestedAt: requested?.effectiveAt ?? null,
    submittedAt: submitted?.effectiveAt ?? null,
    late: submitted?.late ?? null,
    accepted: standing === 'validated',
    standing,
  };
}

function isAbout(event: ImplementationEvent, id: string): boolean {
  if (event.type === 'actionPlanSubmitted') return event.actionPlanId === id;
  return 'reportId' in event && event.reportId === id;
}

function leadAfter(events: readonly ImplementationEvent[]): string | null {
  if (events.length === 0) return null;
  return stateFromLog(events).assignment?.leadInstitutionId ?? null;
}
