import { domainError, type DomainError } from '../shared/errors';
import { agreeActionPlan, returnActionPlan, submitActionPlan } from './action-plan';
import {
  acknowledgeAssignment,
  assign,
  contestAssignment,
  rejectContest,
  upholdContest,
} from './assignment';
import {
  approveClosure,
  confirmReverification,
  proposeClosure,
  refuseClosure,
  reopen,
  withdraw,
} from './closing';
import { acceptCoExecutor, proposeCoExecutor, refuseCoExecutor } from './co-executor';
import type { Command } from './commands';
import { predictGrade, recordGrade } from './grading';
import { handOver } from './hand-over';
import { isRefusal, sequenceEvents, type Decision, type Outcome } from './decision';
import { refuseBeforeItsDuty, refuseEffectiveAt } from './effective-date';
import {
  endPointlessRequests,
  grantExtension,
  refuseExtension,
  requestExtension,
} from './extension';
import {
  applyLeaderReport,
  checkRepeat,
  followLeader,
  noteLeader,
  stopFollowing,
} from './following';
import { answerClarification, askClarification } from './clarification';
import { noteOpenMatter, settleMatter } from './open-matter';
import { armClocks, clockTicked } from './passing-of-time';
import { allowedCommands, refuseUnpermitted } from './permissions';
import { changePolicy } from './policy-change';
import { register } from './registration';
import { acceptReport, returnReport, submitReport, withdrawReport } from './reporting';
import { refuseSignature, signReport } from './signature';
import { stageTable } from './stage-table';
import { refuseWhileFollowing } from './leader';
import type { AnyState, ImplementationState } from './state';
import {
  endUnFollowUp,
  recordFollowUpReminder,
  recordFollowUpReply,
  selectForFollowUp,
} from './un-follow-up';
import { moveTrack, refuseTrackMove, requestTrackMove } from './track';

/**
 * The rules of an implementation: what follows from a command in a state, or why it is refused.
 * Total and pure: every command in every state has an answer, and nothing else is read or written.
 *
 * The order of the checks is the order in which a caller should learn of them: may you, did you see
 * the present state, does the stage take it, and only then what the command itself says.
 */
export function decide(state: AnyState, command: Command): Decision {
  const refusal = refuseBeforeLooking(state, command);
  if (refusal !== null) return { accepted: false, error: refusal };
  const outcome = apply(state, command);
  return isRefusal(outcome)
    ? { accepted: false, error: outcome }
    : { accepted: true, events: sequenceEvents(state.sequence, command, outcome) };
}

function refuseBeforeLooking(state: AnyState, command: Command): DomainError | null {
  const unpermitted = refuseUnpermitted(command.actor, command.type, state);
  if (unpermitted !== null) return unpermitted;
  if (command.ifSequence !== null && command.ifSequence !== state.sequence) {
    return domainError(
      'stale',
      'changed_meanwhile',
      `The item is at version ${state.sequence}, the command was made for ${command.ifSequence}.`,
    );
  }
  return refuseEffectiveAt(command);
}

function apply(state: AnyState, command: Command): Outcome {
  if (command.type === 'register') return register(state, command);
  if (state.stage === 'unregistered') {
    return domainError('not_found', 'not_registered', 'The item is not registered.');
  }
  if (command.type === 'clockTicked') return clockTicked(state, command);
  if (command.type === 'armClocks') return armClocks(state, command);
  if (command.type === 'noteLeader') return noteLeader(state, command);
  if (!stageTable[command.type].some((stage) => stage === state.stage)) {
    return domainError(
      'conflict',
      'wrong_stage',
      `An item that is ${state.stage} does not take ${command.type}.`,
      allowedCommands(command.actor, state),
    );
  }
  if (command.effectiveAt !== null && command.effectiveAt < state.registeredAt) {
    return domainError(
      'input',
      'effective_before_registration',
      'The act cannot be older than the registration of the item.',
    );
  }
  const outcome = refuseWhileFollowing(state, command.type) ?? applyToRegistered(state, command);
  if (isRefusal(outcome)) return outcome;
  return refuseBeforeItsDuty(state, command, outcome) ?? endPointlessRequests(state, outcome);
}

function applyToRegistered(
  state: ImplementationState,
  command: Exclude<Command, { type: 'register' | 'clockTicked' | 'armClocks' | 'noteLeader' }>,
): Outcome {
  switch (command.type) {
    case 'assign':
      return assign(state, command);
    case 'handOver':
      return handOver(state, command);
    case 'acknowledgeAssignment':
      return acknowledgeAssignment(state, command);
    case 'contestAssignment':
      return contestAssignment(state, command);
    case 'upholdContest':
      return upholdContest(state, command);
    case 'rejectContest':
      return rejectContest(state, command);
    case 'proposeCoExecutor':
      return proposeCoExecutor(state, command);
    case 'acceptCoExecutor':
      return acceptCoExecutor(state, command);
    case 'refuseCoExecutor':
      return refuseCoExecutor(state, command);
    case 'submitActionPlan':
      return submitActionPlan(state, command);
    case 'agreeActionPlan':
      return agreeActionPlan(state, command);
    case 'returnActionPlan':
      return returnActionPlan(state, command);
    case 'submitReport':
      return submitReport(state, command);
    case 'signReport':
      return signReport(state, command);
    case 'refuseSignature':
      return refuseSignature(state, command);
    case 'withdrawReport':
      return withdrawReport(state, command);
    case 'acceptReport':
      return acceptReport(state, command);
    case 'returnReport':
      return returnReport(state, command);
    case 'requestExtension':
      return requestExtension(state, command);
    case 'grantExtension':
      return grantExtension(state, command);
    case 'refuseExtension':
      return refuseExtension(state, command);
    case 'askClarification':
      return askClarification(state, command);
    case 'answerClarification':
      return answerClarification(state, command);
    case 'moveTrack':
      return moveTrack(state, command);
    case 'requestTrackMove':
      return requestTrackMove(state, command);
    case 'refuseTrackMove':
      return refuseTrackMove(state, command);
    case 'followLeader':
      return followLeader(state, command);
    case 'stopFollowing':
      return stopFollowing(state, command);
    case 'applyLeaderReport':
      return applyLeaderReport(state, command);
    case 'checkRepeat':
      return checkRepeat(state, command);
    case 'noteOpenMatter':
      return noteOpenMatter(state, command);
    case 'settleMatter':
      return settleMatter(state, command);
    case 'proposeClosure':
      return proposeClosure(state, command);
    case 'approveClosure':
      return approveClosure(state, command);
    case 'refuseClosure':
      return refuseClosure(state, command);
    case 'confirmReverification':
      return confirmReverification(state, command);
    case 'reopen':
      return reopen(state, command);
    case 'recordGrade':
      return recordGrade(state, command);
    case 'predictGrade':
      return predictGrade(state, command);
    case 'selectForFollowUp':
      return selectForFollowUp(state, command);
    case 'recordFollowUpReply':
      return recordFollowUpReply(state, command);
    case 'recordFollowUpReminder':
      return recordFollowUpReminder(state, command);
    case 'endUnFollowUp':
      return endUnFollowUp(state, command);
    case 'changePolicy':
      return changePolicy(state, command);
    case 'withdraw':
      return withdraw(state, command);
    default:
      return command satisfies never;
  }
}
