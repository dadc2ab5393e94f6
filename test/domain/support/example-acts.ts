import type { PersonCommand, PersonCommandType } from '../../../domain/implementation/commands';
import {
  acceptCoExecutor,
  acceptReport,
  acknowledge,
  agreeActionPlan,
  answerClarification,
  approveClosure,
  askClarification,
  assign,
  changePolicy,
  confirmReverification,
  contest,
  grantExtension,
  handOver,
  noteOpenMatter,
  proposeClosure,
  proposeCoExecutor,
  refuseClosure,
  refuseCoExecutor,
  refuseExtension,
  register,
  rejectContest,
  reopen,
  requestExtension,
  returnActionPlan,
  returnReport,
  settleMatter,
  submitActionPlan,
  submitReport,
  upholdContest,
  withdraw,
  withdrawReport,
  type Act,
} from './acts';
import { refuseSignature, signReport } from './signing-acts';
import { unExampleActs } from './un-acts';
import {
  applyLeaderReport,
  checkRepeat,
  followLeader,
  moveTrack,
  refuseTrackMove,
  requestTrackMove,
  stopFollowing,
} from './supervision-acts';

/** One sound example of every command a person can give, as given by somebody who may. */
export const exampleActs: { readonly [T in PersonCommandType]: Act & { command: PersonCommand } } =
  {
    register: example(register()),
    assign: example(assign('interior', [])),
    handOver: example(handOver()),
    acknowledgeAssignment: example(acknowledge()),
    contestAssignment: example(contest()),
    upholdContest: example(upholdContest()),
    rejectContest: example(rejectContest()),
    proposeCoExecutor: example(proposeCoExecutor()),
    acceptCoExecutor: example(acceptCoExecutor()),
    refuseCoExecutor: example(refuseCoExecutor()),
    submitActionPlan: example(submitActionPlan()),
    agreeActionPlan: example(agreeActionPlan()),
    returnActionPlan: example(returnActionPlan('2027-01-29')),
    submitReport: example(submitReport()),
    signReport: example(signReport()),
    refuseSignature: example(refuseSignature()),
    withdrawReport: example(withdrawReport()),
    acceptReport: example(acceptReport()),
    returnReport: example(returnReport(1, '2027-01-29')),
    requestExtension: example(requestExtension()),
    grantExtension: example(grantExtension()),
    refuseExtension: example(refuseExtension()),
    askClarification: example(askClarification()),
    answerClarification: example(answerClarification()),
    moveTrack: example(moveTrack()),
    requestTrackMove: example(requestTrackMove()),
    refuseTrackMove: example(refuseTrackMove()),
    noteOpenMatter: example(noteOpenMatter('conclusion-b')),
    settleMatter: example(settleMatter()),
    followLeader: example(followLeader()),
    stopFollowing: example(stopFollowing()),
    applyLeaderReport: example(applyLeaderReport()),
    checkRepeat: example(checkRepeat()),
    proposeClosure: example(proposeClosure()),
    approveClosure: example(approveClosure()),
    refuseClosure: example(refuseClosure()),
    confirmReverification: example(confirmReverification()),
    reopen: example(reopen()),
    ...unExampleActs,
    changePolicy: example(changePolicy({ sendingHour: 8 })),
    withdraw: example(withdraw()),
  };

function example(act: Act): Act & { command: PersonCommand } {
  const { command } = act;
  if (command.type === 'noteLeader') {
    throw new Error(`${command.type} is no command of a person`);
  }
  return { ...act, command };
}
