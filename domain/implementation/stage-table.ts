import type { PersonCommandType } from './commands';
import type { Stage } from './state';

/** What a UN body says does not ask how far the State is; of a withdrawn item nothing is noted any more. */
const tracked: readonly Stage[] = [
  'registered',
  'assigned',
  'contested',
  'in_implementation',
  'closure_proposed',
  'closed',
];

/**
 * In which stages a person's command makes sense. docs/LIFECYCLE.md shows this table and a test
 * holds the two together. `register` is the only command of an item that does not exist yet.
 */
export const stageTable: Readonly<Record<PersonCommandType, readonly Stage[]>> = {
  register: [],
  assign: ['registered', 'assigned', 'in_implementation'],
  // Closed items too: one that is reopened goes back to its lead, which must not be a body that is gone.
  handOver: ['assigned', 'contested', 'in_implementation', 'closure_proposed', 'closed'],
  acknowledgeAssignment: ['assigned'],
  contestAssignment: ['assigned'],
  upholdContest: ['contested'],
  rejectContest: ['contested'],
  proposeCoExecutor: ['assigned', 'in_implementation'],
  // What was proposed before the lead contested, or before closing was proposed, is decided all the same.
  acceptCoExecutor: ['assigned', 'contested', 'in_implementation', 'closure_proposed'],
  refuseCoExecutor: ['assigned', 'contested', 'in_implementation', 'closure_proposed'],
  submitActionPlan: ['in_implementation', 'closure_proposed'],
  agreeActionPlan: ['in_implementation', 'closure_proposed'],
  returnActionPlan: ['in_implementation', 'closure_proposed'],
  submitReport: ['in_implementation', 'closure_proposed'],
  signReport: ['in_implementation', 'closure_proposed'],
  refuseSignature: ['in_implementation', 'closure_proposed'],
  withdrawReport: ['in_implementation', 'closure_proposed'],
  acceptReport: ['in_implementation', 'closure_proposed'],
  returnReport: ['in_implementation', 'closure_proposed'],
  requestExtension: ['in_implementation', 'closure_proposed'],
  grantExtension: ['in_implementation', 'closure_proposed'],
  refuseExtension: ['in_implementation', 'closure_proposed'],
  askClarification: ['assigned', 'in_implementation', 'closure_proposed'],
  // A question that was asked before the lead contested is answered all the same.
  answerClarification: ['assigned', 'contested', 'in_implementation', 'closure_proposed'],
  moveTrack: ['registered', 'assigned', 'contested', 'in_implementation', 'closure_proposed'],
  requestTrackMove: [
    'registered',
    'assigned',
    'contested',
    'in_implementation',
    'closure_proposed',
  ],
  refuseTrackMove: ['registered', 'assigned', 'contested', 'in_implementation', 'closure_proposed'],
  followLeader: ['registered', 'assigned', 'in_implementation'],
  stopFollowing: ['assigned', 'contested', 'in_implementation', 'closure_proposed'],
  applyLeaderReport: ['in_implementation', 'closure_proposed'],
  // A closed repeat too: its leader may have been reopened.
  checkRepeat: ['assigned', 'contested', 'in_implementation', 'closure_proposed', 'closed'],
  // Not of a closed item: what comes in then is a reason to reopen it.
  noteOpenMatter: ['registered', 'assigned', 'contested', 'in_implementation', 'closure_proposed'],
  settleMatter: ['registered', 'assigned', 'contested', 'in_implementation', 'closure_proposed'],
  proposeClosure: ['in_implementation'],
  approveClosure: ['closure_proposed'],
  refuseClosure: ['closure_proposed'],
  confirmReverification: ['closed'],
  reopen: ['closed'],
  recordGrade: tracked,
  predictGrade: tracked,
  selectForFollowUp: tracked,
  recordFollowUpReply: tracked,
  recordFollowUpReminder: tracked,
  endUnFollowUp: tracked,
  changePolicy: [
    'registered',
    'assigned',
    'contested',
    'in_implementation',
    'closure_proposed',
    'closed',
  ],
  withdraw: ['registered', 'assigned', 'contested', 'in_implementation', 'closure_proposed'],
};
