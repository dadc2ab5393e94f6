import type { Owed } from '../digest-line';
import type { Dictionary } from './language';

const plural = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural.select(count) === 'one' ? one : other}`;

/** What is owed, as a noun. */
export const owed: Readonly<Record<Owed, string>> = {
  acknowledgement: 'an answer to the assignment',
  deemed_acceptance: 'an answer to the assignment, in the last term',
  contest_decision: 'a decision on the contested assignment',
  action_plan: 'the action plan',
  action_plan_review: 'the review of the action plan',
  report: 'the progress report',
  report_review: 'the review of the progress report',
  completion: 'the completion of the item',
  closure_decision: 'the decision on closing',
  reverification: 'the re-verification',
  extension_decision: 'the decision on an extension',
  clarification: 'the answer to a question',
  track_decision: 'the decision on the track',
  un_follow_up: 'the reply to the follow-up of a UN body',
  co_executor_decision: 'the decision on a proposed co-executor',
  signature: 'the signature under the progress report',
  repeat_check: 'a look at a repeated recommendation',
};

export const english: Dictionary = {
  tag: 'en',
  subject: (count, mostUrgent) => `Tavsiya: ${counted(count, 'matter', 'matters')} – ${mostUrgent}`,
  greeting: (name) => `Dear ${name},`,
  opening: (count) => `${counted(count, 'matter needs', 'matters need')} your attention:`,
  duty: {
    acknowledgement: 'Accept the assignment or contest it',
    deemed_acceptance: 'Answer the assignment: after this term it counts as accepted',
    contest_decision: 'Decide on the contested assignment',
    action_plan: 'Hand in the action plan',
    action_plan_review: 'Review the action plan',
    report: 'Hand in the progress report',
    report_review: 'Review the progress report',
    completion: 'Complete the plan item',
    closure_decision: 'Decide on the proposal to close',
    reverification: 'Verify whether the result still holds',
    extension_decision: 'Decide on the extension that was asked for',
    clarification: 'Answer the question of the lead',
    track_decision: 'Decide on the track that was asked for',
    un_follow_up: 'Reply to the follow-up of the UN body',
    co_executor_decision: 'Decide on the co-executor that the lead proposed',
    signature:
      'The progress report waits unsigned: the validator or the head signs it or returns it',
    repeat_check: 'Look at this repeat: its leading recommendation has changed',
  },
  awaited: (subject, owedBy) =>
    `Awaited${owedBy === null ? '' : ` from ${owedBy}`}: ${owed[subject]}`,
  news: {
    assigned_as_lead: 'Assigned to your institution as lead: accept it or contest it',
    assigned_as_support: 'Your institution supports the lead of this item',
    taken_away: 'No longer assigned to your institution',
    handed_over_as_lead: 'Your institution succeeds the lead of this item: go on with it',
    handed_over_as_support: 'Your institution succeeds a body that supported this item',
    handed_over_away: 'Handed over to the successor of your institution',
    handed_over_to_another: 'Handed over to the successor of an institution',
    assignment_contested: 'The lead contests the assignment',
    contest_upheld: 'The contest was upheld: the item needs a new lead',
    contest_rejected: 'The contest was rejected: your institution remains the lead',
    co_executor_proposed: 'The lead proposes a co-executor',
    co_executor_accepted: 'The co-executor that your institution proposed was accepted',
    co_executor_refused: 'The co-executor that your institution proposed was refused',
    deemed_accepted: 'The term to answer has passed: the assignment counts as accepted',
    deemed_accepted_by_lead: 'The lead did not answer: the assignment counts as accepted',
    action_plan_submitted: 'An action plan was handed in',
    action_plan_agreed:
      'The action plan was agreed. It closes nothing: a report and the closing remain',
    action_plan_returned: 'The action plan was returned with reasons',
    signature_requested: 'A progress report waits for your signature: sign it or return it',
    report_signed: 'The progress report was signed and handed in',
    signature_refused:
      'The progress report was not signed and came back with a reason: correct it and hand it in again',
    report_submitted: 'A progress report was handed in',
    report_accepted: 'The progress report was accepted',
    report_returned: 'The progress report was returned with reasons',
    extension_requested: 'A later day was asked for',
    extension_granted: 'The extension was granted',
    extension_refused: 'The extension was refused: the day stands',
    clarification_asked: 'The lead asks a question: its deadlines stand still until the answer',
    clarification_answered:
      'The question was answered: your deadlines go on, moved by the days they stood still',
    suspension_lapsed: 'The longest suspension has passed: the deadlines of the lead go on',
    grade_recorded: 'The UN body has graded the implementation: look up the grade',
    follow_up_selected: 'The UN body follows this recommendation up: the State owes it a reply',
    follow_up_reminded: 'The UN body has reminded the State of the reply that it owes',
    policy_changed: 'The terms of supervision have changed',
    follows_leader: 'Repeats a leading recommendation: its plan and reports serve this one too',
    follows_no_more:
      'Follows its leading recommendation no more: it has a plan and reports of its own',
    leader_changed:
      'The leading recommendation was closed, reopened, withdrawn or given to another body: look at this repeat',
    leader_report_applied: 'A report on the leading recommendation was applied to this one',
    track_enhanced: 'Under enhanced supervision from now on: look up why, and the next report',
    track_standard: 'Back under standard supervision',
    track_requested: 'Another track of supervision was asked for',
    track_dropped: 'Withdrawn before another track was decided on: your request ends with the item',
    track_refused: 'The track stays as it is: look up the reasons',
    open_matter_noted:
      'A conclusion or an input came in: the item is not closed before it is settled',
    open_matter_settled: 'What came in is settled: look up how',
    closure_proposed: 'Closing was proposed',
    closure_approved: 'The item was closed',
    closure_refused: 'Closing was refused',
    reopened: 'The item was reopened',
    withdrawn: 'The item was withdrawn',
  },
  newDays: (days) =>
    `New ${days.length === 1 ? 'day' : 'days'}: ${days.map(({ subject, on }) => `${owed[subject]} by ${on}`).join('; ')}`,
  nobodyToTell: (institution) => `${institution} has no focal point who could be told. Name one.`,
  mailRefused: (institution, person, address) =>
    `The mail to ${person} <${address}> (${institution}) was refused. Correct the address.`,
  yearlyLetter: ({ year, items, isCorrected }) =>
    `${isCorrected ? 'Corrected yearly' : 'Yearly'} letter ${year} to the head of your institution, attached${isCorrected ? ' in place of the one that was withdrawn' : ''}: ${counted(items, 'open item', 'open items')}`,
  letterWithdrawn: (year, writtenOn) =>
    `The yearly letter ${year} of ${writtenOn} was withdrawn and no longer holds: look up why`,
  due: (on) => `due ${on}`,
  overdue: (days, on) => `overdue by ${counted(days, 'day', 'days')} (was due ${on})`,
  more: (count) => `${counted(count, 'more matter is', 'more matters are')} not listed here.`,
  open: 'Open',
  footer: 'This mail was sent automatically. Please do not answer it.',
};
