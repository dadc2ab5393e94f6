import { domainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { dropClarification } from './clarification';
import { cancelDuties, endClocks, meetClock, startClock } from './clocks';
import { dropProposals } from './co-executor';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { endFollowing } from './leader';
import { openFirstPeriod, supersedePeriods } from './reporting-periods';
import type { Assignment, ImplementationState } from './state';
import { dropTrackRequestsOf } from './track';

/** Names the lead and the support institutions; on an item that has a lead it is a reassignment. */
export function assign(state: ImplementationState, command: CommandOf<'assign'>): Outcome {
  const { leadInstitutionId, supportInstitutionIds } = command;
  if (supportInstitutionIds.includes(leadInstitutionId)) {
    return domainError(
      'input',
      'lead_is_support',
      'The lead cannot also be a support institution.',
    );
  }
  if (new Set(supportInstitutionIds).size !== supportInstitutionIds.length) {
    return domainError('input', 'support_twice', 'A support institution is named twice.');
  }
  if (state.assignment !== null && isSameAssignment(state.assignment, command)) {
    return domainError(
      'conflict',
      'already_assigned',
      'The item is already assigned to exactly these institutions.',
    );
  }
  const assignment = state.assignments + 1;
  return [
    ...cancelDuties(state),
    ...dropTrackRequestsOf(state, formerLead(state, leadInstitutionId)),
    ...supersedePeriods(state),
    ...endFollowing(state, 'reassigned'),
    {
      type: 'leadAssigned',
      assignment,
      leadInstitutionId,
      supportInstitutionIds,
      reason: command.reason,
    },
    startClock(state, 'acknowledgement', assignment, { countedFrom: effectiveInstant(command) }),
  ];
}

function formerLead({ assignment }: ImplementationState, lead: string): string | undefined {
  return assignment?.leadInstitutionId === lead ? undefined : assignment?.leadInstitutionId;
}

function isSameAssignment(assignment: Assignment, command: CommandOf<'assign'>): boolean {
  return (
    assignment.leadInstitutionId === command.leadInstitutionId &&
    assignment.supportInstitutionIds.length === command.supportInstitutionIds.length &&
    assignment.supportInstitutionIds.every((id) => command.supportInstitutionIds.includes(id))
  );
}

/** The lead accepts; the action plan and the first reporting period begin. */
export function acknowledgeAssignment(
  state: ImplementationState,
  command: CommandOf<'acknowledgeAssignment'>,
): Outcome {
  const { number } = requireAssignment(state);
  return [
    ...endAcceptanceClocks(state, number, effectiveInstant(command)),
    { type: 'assignmentAcknowledged', assignment: number },
    ...beginImplementation(state, effectiveInstant(command)),
  ];
}

/** The lead says that it is not the addressee; the center owes a decision. */
export function contestAssignment(
  state: ImplementationState,
  command: CommandOf<'contestAssignment'>,
): Outcome {
  const assignment = requireAssignment(state);
  if (command.suggestedInstitutionId === assignment.leadInstitutionId) {
    return domainError(
      'input',
      'suggests_itself',
      'The suggested institution is the present lead.',
    );
  }
  const contest = state.contests + 1;
  return [
    ...endAcceptanceClocks(state, assignment.number, effectiveInstant(command)),
    {
      type: 'assignmentContested',
      assignment: assignment.number,
      contest,
      reason: command.reason,
      suggestedInstitutionId: command.suggestedInstitutionId,
    },
    startClock(state, 'contest_decision', contest, { countedFrom: effectiveInstant(command) }),
  ];
}

/** The center agrees: the item has no lead again and waits to be reassigned. */
export function upholdContest(
  state: ImplementationState,
  command: CommandOf<'upholdContest'>,
): Outcome {
  return [
    ...meetClock(state, 'contest_decision', state.contests, effectiveInstant(command)),
    ...dropClarification(state),
    ...endClocks(state, ({ subject }) => subject === 'repeat_check', 'cancelled'),
    ...endFollowing(state, 'contest_upheld'),
    ...dropTrackRequestsOf(state, state.assignment?.leadInstitutionId),
    ...dropProposals(state),
    {
      type: 'contestUpheld',
      contest: state.contests,
      formerLeadInstitutionId: requireAssignment(state).leadInstitutionId,
      reason: command.reason,
    },
  ];
}

/** The center keeps the lead; implementation begins with the decision. */
export function rejectContest(
  state: ImplementationState,
  command: CommandOf<'rejectContest'>,
): Outcome {
  return [
    ...meetClock(state, 'contest_decision', state.contests, effectiveInstant(command)),
    { type: 'contestRejected', contest: state.contests, reason: command.reason },
    ...beginImplementation(state, effectiveInstant(command)),
  ];
}

/** Silence past the warned term counts as acceptance, with effect from the due instant. */
export function deemAccepted(state: ImplementationState, dueAt: Instant): EventDraft[] {
  const { number } = requireAssignment(state);
  const silence = endClocks(
    state,
    (clock) => clock.subject === 'acknowledgement' || clock.subject === 'deemed_acceptance',
    'lapsed',
  );
  return [
    ...silence.map((draft) => ({ ...draft, effectiveAt: dueAt })),
    { type: 'assignmentDeemedAccepted', assignment: number, effectiveAt: dueAt },
    ...beginImplementation(state, dueAt).map((draft) => ({ ...draft, effectiveAt: dueAt })),
  ];
}

/**
 * What the lead owes from the moment it has the item: a plan, reports, and a plan item's own date. A repeat owes none of it
 * while its leader serves it.
 */
export function beginImplementation(state: ImplementationState, at: Instant): EventDraft[] {
  if (state.following !== undefined) return [];
  const plan = (state.actionPlan?.number ?? 0) + 1;
  const completion =
    state.subject.kind === 'plan_item' && state.subject.dueOn !== null
      ? [startClock(state, 'completion', plan, { countedFrom: at, fixedDay: state.subject.dueOn })]
      : [];
  return [
    // First, so that the clock names what began the implementation as its start, and not the plan.
    ...completion,
    { type: 'actionPlanRequested', number: plan },
    startClock(state, 'action_plan', plan, { countedFrom: at }),
    ...openFirstPeriod(state, at),
  ];
}

/** An answer of the lead ends both terms: the one to answer in, and the one after the warning. */
function endAcceptanceClocks(
  state: ImplementationState,
  assignment: number,
  at: Instant,
): EventDraft[] {
  return [
    ...meetClock(state, 'acknowledgement', assignment, at),
    ...endClocks(state, (clock) => clock.subject === 'deemed_acceptance', 'cancelled'),
  ];
}

/** The assignment of a state whose stage implies one; the stage table is what guarantees it. */
function requireAssignment(state: ImplementationState): Assignment {
  if (state.assignment === null) throw new Error(`stage ${state.stage} without an assignment`);
  return state.assignment;
}
