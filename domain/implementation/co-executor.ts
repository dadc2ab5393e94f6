import { domainError, type DomainError } from '../shared/errors';
import { endClocks, meetClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { EventDraft, Outcome } from './decision';
import { partOf } from './parts';
import type { CoExecutorProposal, ImplementationState } from './state';

/**
 * The lead names a body that should help it, and why; the center owes a decision. Whether the body lives is asked where
 * the command comes in, as for `assign`.
 */
export function proposeCoExecutor(
  state: ImplementationState,
  command: CommandOf<'proposeCoExecutor'>,
): Outcome {
  const { institutionId, reason } = command;
  if (state.assignment !== null && partOf(state.assignment, institutionId) !== null) {
    return domainError(
      'conflict',
      'has_a_part',
      'The institution leads or supports the item already.',
    );
  }
  if (openProposal(state, institutionId) !== undefined) {
    return domainError('conflict', 'proposed_already', 'The institution is proposed already.');
  }
  const proposal = (state.coExecutors?.proposals ?? 0) + 1;
  return [
    { type: 'coExecutorProposed', proposal, institutionId, reason },
    startClock(state, 'co_executor_decision', proposal, { countedFrom: effectiveInstant(command) }),
  ];
}

/** The center agrees: the body supports the lead from now on, and the assignment goes on as it is. */
export function acceptCoExecutor(
  state: ImplementationState,
  command: CommandOf<'acceptCoExecutor'>,
): Outcome {
  const proposal = openProposal(state, command.institutionId);
  if (proposal === undefined) return notProposed();
  const { number, institutionId } = proposal;
  return [
    ...meetClock(state, 'co_executor_decision', number, effectiveInstant(command)),
    { type: 'coExecutorAccepted', proposal: number, institutionId, reason: command.reason },
  ];
}

/** The center does not agree. The body may be proposed again, for other reasons. */
export function refuseCoExecutor(
  state: ImplementationState,
  command: CommandOf<'refuseCoExecutor'>,
): Outcome {
  const proposal = openProposal(state, command.institutionId);
  if (proposal === undefined) return notProposed();
  const { number, institutionId } = proposal;
  return [
    ...meetClock(state, 'co_executor_decision', number, effectiveInstant(command)),
    { type: 'coExecutorRefused', proposal: number, institutionId, reason: command.reason },
  ];
}

/** Proposals that nobody needs decided any more: the lead they came from leads no longer. */
export function dropProposals(state: ImplementationState): EventDraft[] {
  return endClocks(state, ({ subject }) => subject === 'co_executor_decision', 'cancelled');
}

/**
 * A proposed body has ended: its successor is proposed in its place. Where the successor has a part already, or is
 * proposed itself, there is nothing left to decide and the proposal ends.
 */
export function succeedProposal(
  state: ImplementationState,
  command: CommandOf<'handOver'>,
): EventDraft[] | null {
  const { fromInstitutionId, toInstitutionId, reason } = command;
  const proposal = openProposal(state, fromInstitutionId);
  if (proposal === undefined || state.assignment === null) return null;
  const isPointless =
    partOf(state.assignment, toInstitutionId) !== null ||
    openProposal(state, toInstitutionId) !== undefined;
  const { number } = proposal;
  return [
    {
      type: 'proposedCoExecutorSucceeded',
      proposal: number,
      fromInstitutionId,
      toInstitutionId,
      reason,
    },
    ...(isPointless ? endDecision(state, number) : []),
  ];
}

/** Ends the proposal of a body that has got a part in another way. */
export function dropProposalOf(state: ImplementationState, institutionId: string): EventDraft[] {
  const proposal = openProposal(state, institutionId);
  return proposal === undefined ? [] : endDecision(state, proposal.number);
}

function endDecision(state: ImplementationState, number: number): EventDraft[] {
  return endClocks(state, ({ id }) => id === `co_executor_decision/${number}`, 'cancelled');
}

function openProposal(
  { coExecutors }: ImplementationState,
  institutionId: string,
): CoExecutorProposal | undefined {
  return coExecutors?.open.find((one) => one.institutionId === institutionId);
}

function notProposed(): DomainError {
  return domainError('conflict', 'not_proposed', 'The institution is not proposed.');
}
