import { cancelClocks } from '../../process/clocks';
import { field } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import type { Instant } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import { isPending, supersedePeriods } from '../reporting/periods';
import { byCenter, command } from '../rule';
import { entityId, kindOf } from '../../registers/subject';
import type { ImplementationState, LeaderFacts } from '../state';
import { isOpen } from './leader';

/**
 * Mechanisms repeat each other: a recommendation can follow a leading one, whose plan and reports then serve it. Only
 * the repeat stores the link, and entities never call each other: the facts about the leading item come with the
 * command, read from its log, and the engine reports its changes (`noteLeader`).
 */
export const followLeader = command({
  stages: ['registered', 'assigned', 'in_implementation'],
  givenBy: byCenter,
  body: { reason: field.text() },
  asks: { leaderId: field.id('recommendation') },
  facts: ['leader'],
  requires: (state) => refuseFollower(state) ?? refuseUnreviewed(state),
  decide(state, { leader, repeats, reason, effectiveAt }) {
    const refusal = refuseRing(state, leader, repeats) ?? refuseLeader(state, leader);
    if (refusal !== null) return refusal;
    return [
      ...takenOnByLead(state, { leader, reason, effectiveAt }),
      // The duties that a repeat does not have while its leading item's plan and reports serve it.
      ...cancelClocks(state, 'action_plan', 'report'),
      ...supersedePeriods(state),
      { type: 'followingStarted', leader, reason },
    ];
  },
});

function refuseFollower({ subject, following }: ImplementationState): DomainError | null {
  if (subject.kind !== 'recommendation') {
    return domainError('input', 'only_recommendations_repeat');
  }
  return following === null ? null : domainError('conflict', 'follows_already');
}

function refuseRing(
  state: ImplementationState,
  leader: LeaderFacts,
  repeats: number,
): DomainError | null {
  if (leader.entityId === entityId(state.subject)) {
    return domainError('input', 'follows_itself');
  }
  return repeats > 0 ? domainError('conflict', 'has_repeats') : null;
}

function refuseLeader(
  { assignment }: ImplementationState,
  leader: LeaderFacts,
): DomainError | null {
  if (kindOf(leader.entityId) !== 'recommendation') {
    return domainError('input', 'only_recommendations_lead');
  }
  if (leader.follows) {
    return domainError('conflict', 'leader_follows');
  }
  if (!isOpen(leader)) {
    return domainError('conflict', 'leader_not_open');
  }
  if (assignment !== null && assignment.leadInstitutionId !== leader.leadInstitutionId) {
    return domainError('conflict', 'leads_differ');
  }
  return null;
}

/** Submitted documents must be reviewed first. */
function refuseUnreviewed({ actionPlan, periods }: ImplementationState): DomainError | null {
  const waits =
    actionPlan?.state === 'submitted' ||
    periods.some(
      (period) => isPending(period) && (period.state === 'submitted' || period.unsigned !== null),
    );
  return waits ? domainError('conflict', 'review_pending') : null;
}

/** A repeat without a lead gets the lead of the leading item, which accepts or contests it like any other item. */
function takenOnByLead(
  state: ImplementationState,
  follow: { leader: LeaderFacts; reason: TextRef; effectiveAt: Instant },
): EventDraft[] {
  const { reason, effectiveAt } = follow;
  const { leadInstitutionId } = follow.leader;
  if (state.assignment !== null || leadInstitutionId === null) return [];
  const assignment = state.assignments + 1;
  const lead = { assignment, leadInstitutionId, supportInstitutionIds: [], reason };
  return [
    { type: 'leadAssigned', ...lead },
    startClock(state, 'acknowledgement', assignment, { countedFrom: effectiveAt }),
  ];
}
