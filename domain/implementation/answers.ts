import type { ClockSubject } from './clocks';
import { commands, personCommandTypes, type PersonCommandType } from './commands';

/** The commands that do a duty of the lead; those that decide a duty of the center name it themselves. */
const ofLead: Readonly<Partial<Record<ClockSubject, readonly PersonCommandType[]>>> = {
  acknowledgement: ['acknowledgeAssignment', 'contestAssignment'],
  deemed_acceptance: ['acknowledgeAssignment', 'contestAssignment'],
  action_plan: ['submitActionPlan'],
  report: ['submitReport'],
  completion: ['submitReport'],
};

/** The commands with which the duty of a clock is done, the usual one first. */
export function answersTo(subject: ClockSubject): readonly PersonCommandType[] {
  // Re-verification may end in either way, and only a confirmation does it within its term.
  if (subject === 'reverification') return ['confirmReverification', 'reopen'];
  return (
    ofLead[subject] ?? personCommandTypes.filter((type) => decidedBy(commands[type]) === subject)
  );
}

function decidedBy(definition: { decides?: string }): string | undefined {
  return definition.decides;
}

/** The duties that a command begins for the side that owes them; none for most commands. */
export const begunBy: Readonly<Partial<Record<PersonCommandType, readonly ClockSubject[]>>> = {
  assign: ['acknowledgement'],
  handOver: ['repeat_check'],
  acknowledgeAssignment: ['action_plan', 'report', 'completion'],
  contestAssignment: ['contest_decision'],
  rejectContest: ['action_plan', 'report', 'completion'],
  proposeCoExecutor: ['co_executor_decision'],
  submitActionPlan: ['action_plan_review'],
  returnActionPlan: ['action_plan'],
  submitReport: ['signature', 'report_review', 'report'],
  signReport: ['report_review'],
  withdrawReport: ['report'],
  returnReport: ['report'],
  requestExtension: ['extension_decision'],
  askClarification: ['clarification'],
  requestTrackMove: ['track_decision'],
  followLeader: ['acknowledgement'],
  stopFollowing: ['action_plan', 'report'],
  proposeClosure: ['closure_decision'],
  approveClosure: ['reverification'],
  confirmReverification: ['reverification'],
  reopen: ['action_plan', 'report', 'completion'],
};
