import { addDays } from '../calendar/day-arithmetic';
import { localDateOf } from '../calendar/local-time';
import { clockId } from '../clock/clock';
import { domainError, type DomainError } from '../shared/errors';
import { beginImplementation } from './assignment';
import {
  cancelAllClocks,
  cancelDuties,
  endClocks,
  meetClock,
  openClocks,
  startClock,
} from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { effectiveBeforeCause } from './effective-date';
import { refuseWhileMattersOpen } from './open-matter';
import { isLookedAtAgain } from './evolve-un-marks';
import { supersedePeriods } from './reporting-periods';
import { endFollowing, isProvenByLeader, withoutFollowing } from './leader';
import type { ImplementationState } from './state';
import { dropTrackRequests, refuseWhileTrackRequested } from './track';

/** A center officer proposes to close; another one has to decide. */
export function proposeClosure(
  state: ImplementationState,
  command: CommandOf<'proposeClosure'>,
): Outcome {
  const refusal = refuseUnlessClosable(state);
  if (refusal !== null) return refusal;
  const proposal = state.closureProposals + 1;
  return [
    { type: 'closureProposed', proposal, reason: command.reason },
    startClock(state, 'closure_decision', proposal, { countedFrom: effectiveInstant(command) }),
  ];
}

/** The second person closes; the same gate is asked again, for a report may have come in between. */
export function approveClosure(
  state: ImplementationState,
  command: CommandOf<'approveClosure'>,
): Outcome {
  const proposal = state.closureProposal;
  if (proposal === null) {
    return domainError('conflict', 'nothing_proposed', 'No closing is proposed.');
  }
  if (command.actor.kind === 'person' && command.actor.personId === proposal.proposedByPersonId) {
    return domainError(
      'not_allowed',
      'own_proposal',
      'A closing is approved by another person than the one who proposed it.',
    );
  }
  const refusal = refuseUnlessClosable(state);
  if (refusal !== null) return refusal;
  const at = effectiveInstant(command);
  return [
    ...meetClock(state, 'closure_decision', proposal.number, at),
    ...meetClock(state, 'completion', state.actionPlan?.number ?? 0, at),
    ...endClocks(
      state,
      ({ subject }) => !['closure_decision', 'completion', 'un_follow_up'].includes(subject),
      'cancelled',
    ),
    ...supersedePeriods(state),
    {
      type: 'closureApproved',
      proposal: proposal.number,
      proposedByPersonId: proposal.proposedByPersonId,
    },
    ...startReverification(state, 0, at),
  ];
}

/** The proposal is turned down; implementation goes on. */
export function refuseClosure(
  state: ImplementationState,
  command: CommandOf<'refuseClosure'>,
): Outcome {
  return [
    ...meetClock(state, 'closure_decision', state.closureProposals, effectiveInstant(command)),
    { type: 'closureRefused', proposal: state.closureProposals, reason: command.reason },
  ];
}

/** The result still stands, months after closing. After the last look nothing more can fall due. */
export function confirmReverification(
  state: ImplementationState,
  command: CommandOf<'confirmReverification'>,
): Outcome {
  // One that lives on for a UN body's follow-up only is not looked at again either.
  if (state.closure === null || !isLookedAtAgain(state)) return followUpEnded();
  const early = refuseTooEarly(state, command);
  if (early !== null) return early;
  const confirmed = state.closure.confirmedReverifications + 1;
  const last = confirmed >= state.policy.reverificationMonths.length;
  if (last && openClocks(state).some(({ subject }) => subject === 'repeat_check')) {
    return domainError(
      'conflict',
      'repeat_check_open',
      'Its leading recommendation has changed. Look at that first: after this confirmation nobody will.',
    );
  }
  return [
    ...meetClock(state, 'reverification', state.reverifications, effectiveInstant(command)),
    {
      type: 'reverificationConfirmed',
      number: state.reverifications,
      reason: command.reason,
      last,
    },
    ...startReverification(state, confirmed, state.closure.closedAt),
  ];
}

/** A look that comes long before its day has seen nothing that the closing did not see. */
function refuseTooEarly(
  state: ImplementationState,
  command: CommandOf<'confirmReverification'>,
): DomainError | null {
  const { reverification, timeZone } = state.policy;
  if (reverification === undefined) return null;
  const id = clockId('reverification', state.reverifications);
  const clock = state.clocks.find((one) => one.id === id);
  if (clock === undefined) {
    return domainError(
      'conflict',
      'deadline_not_projected',
      'The day of the re-verification is being worked out. Send the confirmation again.',
    );
  }
  const from = addDays(clock.due.dueOn, -reverification.earliestDaysBefore);
  return localDateOf(effectiveInstant(command), timeZone) >= from
    ? null
    : domainError('conflict', 'too_early_to_confirm', `It can be confirmed from ${from} on.`);
}

/** The result no longer stands: the same lead takes the item up again. */
export function reopen(state: ImplementationState, command: CommandOf<'reopen'>): Outcome {
  if (state.followUpEnded) return followUpEnded();
  const at = effectiveInstant(command);
  if (state.closure !== null && at < state.closure.closedAt) return effectiveBeforeCause();
  const drafts: EventDraft[] = [
    ...cancelDuties(state),
    // Its leader's reports were not enough: it begins its own, and can be made to follow again.
    ...endFollowing(state, 'reopened'),
    { type: 'reopened', reason: command.reason, regression: command.regression },
    ...beginImplementation(withoutFollowing(state), at),
  ];
  if (command.regression) {
    drafts.push({
      type: 'statusOpinionRecorded',
      opinion: {
        source: 'validated',
        status: 'regression',
        asOf: at,
        institutionId: null,
        reportId: null,
      },
    });
  }
  return drafts;
}

/** The item leaves supervision: superseded, or registered in error. */
export function withdraw(state: ImplementationState, command: CommandOf<'withdraw'>): Outcome {
  return [
    ...dropTrackRequests(state),
    ...cancelAllClocks(state),
    ...supersedePeriods(state),
    { type: 'withdrawn', reason: command.reason, cause: command.cause },
  ];
}

/**
 * What closing needs: a validated status that allows it, and an accepted report with evidence, both of the present
 * implementation and not of one that was closed or reassigned, and nothing that came in or was asked for by others and waits
 * for its answer. For a
 * repeat a report of its leader counts, and only once the center has applied it to this repeat.
 * That no report is accepted by its author is kept by `acceptReport` itself.
 */
function refuseUnlessClosable(state: ImplementationState): DomainError | null {
  const from = state.provenFromPeriod ?? 1;
  const proven = state.periods.some(
    ({ number, state: reported, report }) =>
      number >= from && reported === 'accepted' && (report?.evidenceCount ?? 0) > 0,
  );
  if (!proven && !isProvenByLeader(state)) {
    return domainError(
      'conflict',
      'no_proof',
      'Closing needs an accepted report with at least one piece of evidence.',
    );
  }
  const validated = state.opinions.validated?.status;
  if (validated === undefined || !state.policy.closing.statuses.includes(validated)) {
    return domainError(
      'conflict',
      'status_too_low',
      `Closing needs a validated status of: ${state.policy.closing.statuses.join(', ')}.`,
    );
  }
  return refuseWhileMattersOpen(state) ?? refuseWhileTrackRequested(state);
}

/** Starts the look after `confirmed` earlier ones, counted from the closing itself; none when all are done. */
function startReverification(
  state: ImplementationState,
  confirmed: number,
  closedAt: string,
): EventDraft[] {
  const months = state.policy.reverificationMonths[confirmed];
  if (months === undefined) return [];
  return [
    startClock(state, 'reverification', state.reverifications + 1, {
      countedFrom: closedAt,
      months,
    }),
  ];
}

function followUpEnded(): DomainError {
  return domainError(
    'conflict',
    'follow_up_ended',
    'The follow-up of this closing has ended. A new recommendation on the matter starts a new item.',
  );
}
