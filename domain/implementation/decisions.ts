import type { Decision } from '../process/decision';
import type { ClockSubject } from './clocks';
import type { ImplementationState } from './state';

/** The decisions by four eyes, by the clock in whose term they are taken. */
export const decisions = {
  /** Those who prepared, signed or submitted the report, also when the center entered it from paper. */
  report_review: {
    refusal: 'own_report',
    authors: ({ periods }, number) => {
      const report = periods.find((period) => period.number === number)?.report;
      return [report?.submittedByPersonId, report?.signedByPersonId];
    },
  },
  signature: {
    refusal: 'own_report',
    authors: ({ periods }, number) => [
      periods.find((period) => period.number === number)?.unsigned?.preparedByPersonId,
    ],
  },
  action_plan_review: {
    refusal: 'own_action_plan',
    authors: ({ actionPlan }) => [actionPlan?.submittedByPersonId],
  },
  extension_decision: {
    refusal: 'own_request',
    authors: ({ extensions }, request) => [
      extensions.open.find(({ number }) => number === request)?.requestedByPersonId,
    ],
  },
  track_decision: {
    refusal: 'own_request',
    authors: ({ tracking }, request) => [
      tracking.open.find(({ number }) => number === request)?.requestedByPersonId,
    ],
  },
  closure_decision: {
    refusal: 'own_proposal',
    authors: ({ closureProposal }) => [closureProposal?.proposedByPersonId],
  },
} as const satisfies Partial<Record<ClockSubject, Decision<ImplementationState>>>;
