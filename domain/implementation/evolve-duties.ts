import type { EventOf } from './events';
import { withoutHold } from './held-report';
import type {
  ActionPlan,
  ImplementationState,
  ReportingPeriod,
  SubmittedReport,
  UnsignedReport,
} from './state';

type PlanEvent = EventOf<
  'actionPlanRequested' | 'actionPlanSubmitted' | 'actionPlanAgreed' | 'actionPlanReturned'
>;

type PeriodEvent = EventOf<
  | 'reportingPeriodOpened'
  | 'reportingPeriodSuperseded'
  | 'reportSubmitted'
  | 'signatureRequested'
  | 'reportSigned'
  | 'signatureRefused'
  | 'reportWithdrawn'
  | 'reportAccepted'
  | 'reportReturned'
>;

/** The action plan after an event of its own. */
export function evolveActionPlan(plan: ActionPlan | null, event: PlanEvent): ActionPlan | null {
  switch (event.type) {
    case 'actionPlanRequested':
      return { number: event.number, state: 'owed', actionPlanId: null, submittedByPersonId: null };
    case 'actionPlanSubmitted':
      return {
        number: event.number,
        state: 'submitted',
        actionPlanId: event.actionPlanId,
        submittedByPersonId: event.actor.kind === 'person' ? event.actor.personId : null,
        ...(event.alreadyDone ? { alreadyDone: true as const } : {}),
      };
    case 'actionPlanAgreed':
      return plan && { ...plan, state: 'agreed' };
    case 'actionPlanReturned':
      return plan && { ...plan, state: 'returned' };
  }
}

/** The reporting periods after an event of one of them. */
export function evolvePeriods(
  periods: readonly ReportingPeriod[],
  event: PeriodEvent,
): ImplementationState['periods'] {
  if (event.type === 'reportingPeriodOpened') {
    return [...periods, openedPeriod(event)];
  }
  return periods.map((period) =>
    period.number === event.period ? evolvePeriod(period, event) : period,
  );
}

function openedPeriod(event: EventOf<'reportingPeriodOpened'>): ReportingPeriod {
  return {
    number: event.period,
    opensAt: event.opensAt,
    anchorAt: event.anchorAt,
    cadences: event.cadences,
    state: 'open',
    endsAt: null,
    due: null,
    overdue: false,
    report: null,
    reviewedByPersonId: null,
  };
}

function evolvePeriod(
  period: ReportingPeriod,
  event: Exclude<PeriodEvent, { type: 'reportingPeriodOpened' }>,
): ReportingPeriod {
  switch (event.type) {
    case 'reportingPeriodSuperseded':
      return { ...withoutUnsigned(period), state: 'superseded' };
    case 'signatureRequested':
      return { ...period, unsigned: unsignedReport(event) };
    case 'signatureRefused':
      return withoutUnsigned(period);
    case 'reportSigned':
      // The submission that follows says the rest.
      return period;
    case 'reportSubmitted':
      return { ...withoutUnsigned(period), state: 'submitted', report: submittedReport(event) };
    case 'reportWithdrawn':
      return event.unsigned === true
        ? withoutUnsigned(period)
        : { ...withoutHold(period), state: 'open', report: null };
    case 'reportAccepted':
      return { ...period, state: 'accepted', reviewedByPersonId: reviewer(event) };
    case 'reportReturned':
      // Without its due day until the new one is projected: a report that comes in between would be
      // measured by the old deadline and called late.
      return {
        ...withoutHold(period),
        state: 'returned',
        due: null,
        report: null,
        reviewedByPersonId: reviewer(event),
      };
  }
}

function reviewer(event: EventOf<'reportAccepted' | 'reportReturned'>): string | null {
  return event.actor.kind === 'person' ? event.actor.personId : null;
}

function submittedReport(event: EventOf<'reportSubmitted'>): SubmittedReport {
  const { reportId, late, claimedStatus, evidenceCount, preparedByPersonId } = event;
  const actorId = event.actor.kind === 'person' ? event.actor.personId : '';
  return {
    reportId,
    submittedByPersonId: preparedByPersonId ?? actorId,
    ...(preparedByPersonId === undefined ? {} : { signedByPersonId: actorId }),
    submittedAt: event.effectiveAt,
    ...{ late, claimedStatus, evidenceCount },
  };
}

function unsignedReport(event: EventOf<'signatureRequested'>): UnsignedReport {
  const { reportId, content, claimedStatus, evidenceCount, actor } = event;
  return {
    ...{ reportId, content, claimedStatus, evidenceCount },
    preparedByPersonId: actor.kind === 'person' ? actor.personId : '',
    preparedByRole: actor.kind === 'person' ? actor.focalPointRole : null,
    preparedAt: event.effectiveAt,
  };
}

function withoutUnsigned(period: ReportingPeriod): ReportingPeriod {
  const { unsigned: _signedOrGone, ...others } = period;
  return others;
}
