import { domainError, type DomainError } from '../shared/errors';
import { beginImplementation } from './assignment';
import { endClocks, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import { isOpen, isServed, meetCheck, openCheck, startCheck, withoutFollowing } from './leader';
import { isPending, supersedePeriods } from './reporting-periods';
import { entityId, type ImplementationState, type LeaderFacts } from './state';

/**
 * Mechanisms repeat each other: a recommendation can follow a leading one, whose plan and reports then serve it. The link
 * is the repeat's alone, and entities never call each other: what the rules must know of the leader comes in with the
 * command, read from the leader's record, and what becomes of the leader is brought by the engine ({@link noteLeader}).
 */
export function followLeader(
  state: ImplementationState,
  command: CommandOf<'followLeader'>,
): Outcome {
  const { leader, reason } = command;
  const refusal =
    refuseFollower(state, command) ?? refuseLeader(state, leader) ?? refuseUnreviewed(state);
  if (refusal !== null) return refusal;
  return [
    ...takenOnByLead(state, command),
    ...endClocks(state, ({ subject }) => ownDuties.includes(subject), 'cancelled'),
    ...supersedePeriods(state),
    { type: 'followingStarted', leader, reason },
  ];
}

/** What a repeat does not owe while its leader's plan and reports serve it. */
const ownDuties: readonly string[] = ['action_plan', 'report'];

/** The repeat goes its own way: the lead owes a plan and reports of its own from now on. */
export function stopFollowing(
  state: ImplementationState,
  command: CommandOf<'stopFollowing'>,
): Outcome {
  if (state.following === undefined) return followsNobody();
  const at = effectiveInstant(command);
  if (at < state.following.since) return effectiveBeforeCause();
  return [
    ...meetCheck(state, at),
    {
      type: 'followingStopped',
      leaderEntityId: state.following.leader.entityId,
      cause: 'stopped',
      reason: command.reason,
    },
    // Before the lead has accepted there is nothing to begin.
    ...(state.assignment?.accepted ? beginImplementation(withoutFollowing(state), at) : []),
  ];
}

/**
 * The center has looked at the repeat by itself, and says what in the leader's accepted report shows that it is done. Only
 * so does that report count for closing it. Never by whoever handed the report in, or signed it.
 */
export function applyLeaderReport(
  state: ImplementationState,
  command: CommandOf<'applyLeaderReport'>,
): Outcome {
  const { following } = state;
  const { report, reason } = command;
  if (following === undefined) return followsNobody();
  if (report.leaderEntityId !== following.leader.entityId) {
    return domainError('input', 'not_its_leader', 'The report is not one of the leader.');
  }
  if (following.applied.some(({ reportId }) => reportId === report.reportId)) {
    return domainError('conflict', 'already_applied', 'The report has been applied already.');
  }
  const { submittedByPersonId, signedByPersonId, ...facts } = report;
  const { actor } = command;
  if (actor.kind === 'person' && [submittedByPersonId, signedByPersonId].includes(actor.personId)) {
    return domainError(
      'not_allowed',
      'own_report',
      'Whoever handed in the report cannot apply it to a repeat.',
    );
  }
  const at = effectiveInstant(command);
  if (at < report.acceptedAt || at < following.since) return effectiveBeforeCause();
  return [
    ...(isServed(state) ? meetCheck(state, at) : []),
    { type: 'leaderReportApplied', ...facts, reason },
    {
      type: 'statusOpinionRecorded',
      opinion: {
        source: 'validated',
        status: report.validatedStatus,
        asOf: at,
        institutionId: null,
        reportId: report.reportId,
      },
    },
  ];
}

/** The center has looked at the repeat after its leader changed, and it goes on following. */
export function checkRepeat(
  state: ImplementationState,
  command: CommandOf<'checkRepeat'>,
): Outcome {
  const number = openCheck(state);
  if (number === null) {
    return domainError('conflict', 'nothing_to_check', 'The repeat does not wait for a look.');
  }
  // Otherwise a look would leave an item that is open and that nobody owes anything about.
  if (state.stage !== 'closed' && !isServed(state)) {
    return domainError(
      'conflict',
      'leader_serves_no_more',
      'The leading recommendation is not open with the same lead any more: close the repeat on its report, or stop following.',
    );
  }
  return [
    ...meetCheck(state, effectiveInstant(command)),
    { type: 'repeatChecked', number, reason: command.reason },
  ];
}

/** Something became of the leader: the center is told, and owes a look at the repeat. Told once, however often it is brought. */
export function noteLeader(state: ImplementationState, command: CommandOf<'noteLeader'>): Outcome {
  const { leader, changes } = command;
  const { following } = state;
  if (following === undefined || following.leader.entityId !== leader.entityId) {
    return domainError('conflict', 'follows_another', 'The item does not follow this leader.');
  }
  if (leader.sequence <= following.leader.sequence) {
    return domainError('conflict', 'nothing_new', 'The item knows this of its leader already.');
  }
  if (state.followUpEnded) {
    return domainError('conflict', 'follow_up_ended', 'The follow-up of the item has ended.');
  }
  return [{ type: 'leaderNoted', leader, changes }, ...startCheck(state, command.at)];
}

function refuseFollower(
  state: ImplementationState,
  { leader, repeats }: CommandOf<'followLeader'>,
): DomainError | null {
  if (state.subject.kind !== 'recommendation') {
    return domainError(
      'input',
      'only_recommendations_repeat',
      'Only a recommendation repeats one.',
    );
  }
  if (leader.entityId === entityId(state.subject)) {
    return domainError('input', 'follows_itself', 'A recommendation does not repeat itself.');
  }
  if (state.following !== undefined) {
    return domainError(
      'conflict',
      'follows_already',
      'The item follows a leader already. Stop following first.',
    );
  }
  return repeats > 0
    ? domainError(
        'conflict',
        'has_repeats',
        'Others follow this item: it cannot follow one itself.',
      )
    : null;
}

function refuseLeader(
  { assignment }: ImplementationState,
  leader: LeaderFacts,
): DomainError | null {
  if (!leader.entityId.startsWith('recommendation/')) {
    return domainError('input', 'only_recommendations_lead', 'Only a recommendation leads others.');
  }
  if (leader.follows) {
    return domainError('conflict', 'leader_follows', 'The leader follows another item itself.');
  }
  if (!isOpen(leader)) {
    return domainError('conflict', 'leader_not_open', 'The leader is not open with a lead.');
  }
  if (assignment !== null && assignment.leadInstitutionId !== leader.leadInstitutionId) {
    return domainError(
      'conflict',
      'leads_differ',
      'Another institution leads the leading recommendation. Assign both to one first.',
    );
  }
  return null;
}

/** What was handed in is not thrown away unread. */
function refuseUnreviewed({ actionPlan, periods }: ImplementationState): DomainError | null {
  const waits =
    actionPlan?.state === 'submitted' ||
    periods.some(
      (period) =>
        isPending(period) && (period.state === 'submitted' || period.unsigned !== undefined),
    );
  return waits
    ? domainError(
        'conflict',
        'review_pending',
        'A plan or report of its own waits for its signature or its review.',
      )
    : null;
}

/** A repeat that nobody leads gets the leader's lead, which accepts or contests it like any other item. */
function takenOnByLead(
  state: ImplementationState,
  command: CommandOf<'followLeader'>,
): EventDraft[] {
  const { leadInstitutionId } = command.leader;
  if (state.assignment !== null || leadInstitutionId === null) return [];
  const assignment = state.assignments + 1;
  return [
    {
      type: 'leadAssigned',
      assignment,
      leadInstitutionId,
      supportInstitutionIds: [],
      reason: command.reason,
    },
    startClock(state, 'acknowledgement', assignment, { countedFrom: effectiveInstant(command) }),
  ];
}

function followsNobody(): DomainError {
  return domainError('conflict', 'follows_nobody', 'The item follows no leading recommendation.');
}
