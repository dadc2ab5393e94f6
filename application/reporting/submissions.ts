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
import {
  seesSubmitted,
  seesUnsigned,
  visibleEvidence,
} from '../../domain/implementation/visibility';
import type { Viewer } from '../../domain/process/visibility';
import type { Instant } from '../../domain/shared/instant';
import type { EventLog } from '../../store/event-log';

/** When a report was submitted, whether it reached the center, and whether the center accepted it. */
export interface Submission {
  /** The lead of that day: evidence that an institution showed in confidence is not visible to its successor. */
  leadInstitutionId: string | null;
  /** Who may read it while it is not signed: that lead, or the successor that took over its role. */
  responsibleInstitutionId: string | null;
  /** Since when it awaited the signature of its institution; null when none was needed. */
  signatureRequestedAt: Instant | null;
  /** When it reached the center; null for a report that awaits its signature or was never signed. */
  submittedAt: Instant | null;
  late: boolean | null;
  accepted: boolean;
  /** The state of a report; for an action plan, see its own state. */
  standing: ReportStanding;
}

/**
 * The submission of a report or an action plan; null without one: a text is stored before its command, which may be
 * refused.
 */
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

/**
 * Whether the viewer sees a submitted report or plan: until it has reached the center only the responsible
 * institution; afterwards those who see how the item is supervised, and the public once it is accepted.
 */
export function seesSubmission(viewer: Viewer, submission: Submission): boolean {
  return submission.submittedAt === null
    ? seesUnsigned(viewer, submission.responsibleInstitutionId)
    : seesSubmitted(viewer, submission.accepted);
}

/** The evidence of a visible report or plan that the viewer sees. */
export function shownEvidence<E extends { visibility: 'public' | 'state' | 'restricted' }>(
  viewer: Viewer,
  { leadInstitutionId }: Submission,
  evidence: readonly E[],
): readonly E[] {
  const visible = visibleEvidence(viewer, leadInstitutionId);
  return evidence.filter(({ visibility }) => visible.includes(visibility));
}

function isAbout(event: ImplementationEvent, id: string): boolean {
  if (event.type === 'actionPlanSubmitted') return event.actionPlanId === id;
  return 'reportId' in event && event.reportId === id;
}

function leadAfter(events: readonly ImplementationEvent[]): string | null {
  if (events.length === 0) return null;
  return stateFromLog(events).assignment?.leadInstitutionId ?? null;
}
