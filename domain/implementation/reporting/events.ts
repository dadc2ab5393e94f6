import { personIdOf, type EventContext, type Recipient } from '../../process/event';
import {
  firstDue,
  outdated,
  runningClock,
  telling,
  type RunningClock,
} from '../../process/relevance';
import type { Instant, LocalDate } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain, leadValidator } from '../../clock/audiences';
import { event } from '../define';
import { forLead, untilDecided, type ItemRelevance } from '../relevance';
import type { ImplementationState, ReportingPeriod, SubmittedReport } from '../state';
import type { Status, StatusOpinion } from '../../shared/status';
import { withPeriod } from './with-period';

interface ReportContent {
  period: number;
  reportId: string;
  content: TextRef;
  claimedStatus: Status;
  evidenceCount: number;
  replacesReportId: string | null;
}

interface OfReport {
  period: number;
  reportId: string;
}

type Submitted = ReportContent & {
  late: boolean;
  /** Who prepared it, where the actor signed it; null where no signature was needed. */
  preparedByPersonId: string | null;
};

export const reportingEvents = {
  reportingPeriodOpened: event<{
    period: number;
    opensAt: Instant;
    anchorAt: Instant;
    cadences: number;
  }>({
    // A period that opens has the cadence of the policy in force.
    evolve: (state, { period: number, opensAt, anchorAt, cadences }) => ({
      ...state,
      newCadence: false,
      periods: [...state.periods, newPeriod({ number, opensAt, anchorAt, cadences })],
    }),
    visible: { parties: ['period', 'opensAt', 'anchorAt', 'cadences'], public: null },
  }),

  reportingPeriodSuperseded: event<{ period: number }>({
    evolve: (state, { period }) =>
      withPeriod(state, period, (one) => ({ ...one, unsigned: null, state: 'superseded' })),
    visible: { parties: ['period'], public: null },
  }),

  reportSubmitted: event<Submitted>({
    evolve: (state, submitted) =>
      withPeriod(state, submitted.period, (one) => ({
        ...one,
        ...{ unsigned: null, state: 'submitted', report: submittedReport(submitted) },
      })),
    visible: {
      parties: [
        ...(['period', 'reportId', 'content', 'claimedStatus', 'evidenceCount'] as const),
        ...(['replacesReportId', 'late'] as const),
      ],
      public: null,
    },
    notify: {
      to: [centerMain],
      // Until it is reviewed or withdrawn: either ends the clock of the review.
      relevant: untilDecided('report_submitted', 'report_review'),
    },
    letter: ({ late, claimedStatus: claimed }) => ({ fact: 'report_submitted', late, claimed }),
  }),

  /** The lead's report awaits its validator or head; the duty to report stays open. */
  signatureRequested: event<ReportContent>({
    evolve: (state, requested) =>
      withPeriod(state, requested.period, (one) => ({
        ...one,
        unsigned: {
          reportId: requested.reportId,
          content: requested.content,
          claimedStatus: requested.claimedStatus,
          evidenceCount: requested.evidenceCount,
          preparedByPersonId: personIdOf(requested),
          preparedByRole: requested.actor.kind === 'person' ? requested.actor.focalPointRole : null,
          preparedAt: requested.effectiveAt,
        },
      })),
    // An unsigned report is not a statement of the institution yet: others see that it waits, but only its authors
    // see its contents.
    visible: { parties: ['period', 'reportId', 'replacesReportId'], public: null },
    within: { part: 'lead', fields: ['claimedStatus', 'evidenceCount'] },
    notify: {
      to: [leadValidator],
      // Until it is signed, returned or withdrawn.
      relevant: telling(['signature_requested'], (now) =>
        now.part === 'lead' && now.stage !== 'withdrawn' && now.unsignedPeriods.length > 0
          ? { news: 'signature_requested', clock: firstToSign(now) }
          : outdated,
      ),
    },
  }),

  reportSigned: event<OfReport>({
    // The following submission has its own notice.
    evolve: (state) => state,
    visible: { parties: ['period', 'reportId'], public: null },
    notify: { to: [leadMain], also: authorOf, relevant: forLead('report_signed') },
  }),

  signatureRefused: event<OfReport & { reason: TextRef }>({
    evolve: (state, { period }) => withPeriod(state, period, (one) => ({ ...one, unsigned: null })),
    visible: { parties: ['period', 'reportId'], public: null },
    within: { part: 'lead', fields: ['reason'] },
    notify: {
      to: [leadMain],
      also: authorOf,
      // A returned report needs no correction once another one is submitted.
      relevant: forLead(
        'signature_refused',
        (now) => now.unsignedPeriods.length === 0 && runningClock(now, 'report') !== null,
        'report',
      ),
    },
  }),

  /** `unsigned`: it had not reached the center, and the duty was open all the time. */
  reportWithdrawn: event<OfReport & { unsigned: boolean }>({
    evolve: (state, { period, unsigned }) =>
      withPeriod(state, period, (one) =>
        unsigned ? { ...one, unsigned: null } : { ...one, held: null, state: 'open', report: null },
      ),
    visible: { parties: ['period', 'reportId', 'unsigned'], public: null },
    letter: () => ({ fact: 'report_withdrawn' }),
  }),

  reportAccepted: event<OfReport & { validatedStatus: Status; reason: TextRef | null }>({
    evolve: (state, accepted) =>
      withPeriod(state, accepted.period, (one) => ({
        ...one,
        ...{ state: 'accepted', review: review(accepted, accepted.validatedStatus) },
      })),
    visible: {
      parties: ['period', 'reportId', 'validatedStatus', 'reason'],
      public: ['period', 'reportId', 'validatedStatus'],
    },
    // The result of a review is a fact and stays relevant.
    notify: { to: [leadMain], relevant: forLead('report_accepted') },
    letter: ({ validatedStatus: validated }) => ({ fact: 'report_accepted', validated }),
  }),

  reportReturned: event<OfReport & { reason: TextRef; newDueOn: LocalDate }>({
    evolve: (state, returned) =>
      // Without its due day until the new one is projected: a report in between would be measured by the old deadline
      // and called late.
      withPeriod(state, returned.period, (one) => ({
        ...one,
        ...{ held: null, state: 'returned', due: null, report: null },
        review: review(returned, null),
      })),
    visible: { parties: ['period', 'reportId', 'reason', 'newDueOn'], public: null },
    notify: {
      to: [leadMain],
      relevant: forLead('report_returned', (now) => runningClock(now, 'report') !== null, 'report'),
    },
    letter: ({ newDueOn }) => ({ fact: 'report_returned', newDueOn }),
  }),

  statusOpinionRecorded: event<{ opinion: StatusOpinion }>({
    evolve: (state, { opinion }) => ({
      ...state,
      opinions: { ...state.opinions, [opinion.source]: opinion },
    }),
    visible: { parties: ['opinion'], public: null },
  }),
};

function newPeriod(
  window: Pick<ReportingPeriod, 'number' | 'opensAt' | 'anchorAt' | 'cadences'>,
): ReportingPeriod {
  return {
    ...window,
    ...{ state: 'open', endsAt: null, due: null, overdue: false, report: null },
    ...{ held: null, unsigned: null, review: null },
  };
}

function review(event: EventContext, validatedStatus: Status | null): ReportingPeriod['review'] {
  return { byPersonId: personIdOf(event), at: event.effectiveAt, validatedStatus };
}

function submittedReport(submitted: EventContext & Submitted): SubmittedReport {
  const { reportId, late, claimedStatus, evidenceCount, preparedByPersonId } = submitted;
  const actorId = personIdOf(submitted);
  return {
    reportId,
    submittedByPersonId: preparedByPersonId ?? actorId,
    signedByPersonId: preparedByPersonId === null ? null : actorId,
    submittedAt: submitted.effectiveAt,
    ...{ late, claimedStatus, evidenceCount },
  };
}

/** The author of the report is notified of the result, also an alternate. */
function authorOf({ period }: OfReport, before: ImplementationState | null): readonly Recipient[] {
  const unsigned = before?.periods.find(({ number }) => number === period)?.unsigned;
  const role = unsigned?.preparedByRole;
  const leadId = before?.assignment?.leadInstitutionId;
  return role && leadId !== undefined ? [{ institution: { id: leadId }, role }] : [];
}

/** The earlier one: the term for signing, or the deadline of the report itself. */
function firstToSign(now: ItemRelevance): RunningClock | null {
  const ids = now.unsignedPeriods.flatMap((period) => [`signature/${period}`, `report/${period}`]);
  return firstDue(now, ({ id }) => ids.includes(id));
}
