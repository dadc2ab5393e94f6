import type { EventContext } from '../../process/event';
import type { CapturedPolicy } from '../../shared/policy';
import type { Subject } from '../../registers/subject';
import type { ImplementationState } from '../state';

/** An item that has just come under supervision. */
export function newlyRegistered(
  registered: EventContext & { subject: Subject; policy: CapturedPolicy },
): ImplementationState {
  const { sequence, subject, policy, effectiveAt } = registered;
  return {
    stage: 'registered',
    sequence,
    subject,
    policy,
    registeredAt: effectiveAt,
    assignments: 0,
    assignment: null,
    contests: 0,
    closureProposals: 0,
    reverifications: 0,
    actionPlan: null,
    periods: [],
    provenFromPeriod: 1,
    newCadence: false,
    opinions: {},
    independentOpinions: [],
    extensions: { requests: 0, open: [], granted: {} },
    clarifications: { asked: 0, open: null },
    tracking: { track: 'standard', since: null, criteria: [], requests: 0, open: [], refused: [] },
    coExecutors: { proposals: 0, open: [] },
    following: null,
    repeatChecks: 0,
    openMatters: [],
    closureProposal: null,
    closure: null,
    supervisionEnded: false,
    startedClocks: [],
    clocks: [],
  };
}
