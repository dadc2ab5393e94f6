import type { PersonCommand, PersonCommandType } from '../../../domain/implementation/commands';
import * as acts from './acts';
import * as supervision from './supervision-acts';
import * as voices from './voice-acts';

type Example = acts.Act & { command: PersonCommand };

/** One sound example of every command a person can give, as given by somebody who may. */
export const exampleActs: { readonly [T in PersonCommandType]: Example } = {
  register: example(acts.register()),
  assign: example(acts.assign('interior', [])),
  handOver: example(acts.handOver()),
  acknowledgeAssignment: example(acts.acknowledge()),
  contestAssignment: example(acts.contest()),
  upholdContest: example(acts.upholdContest()),
  rejectContest: example(acts.rejectContest()),
  proposeCoExecutor: example(acts.proposeCoExecutor()),
  acceptCoExecutor: example(acts.acceptCoExecutor()),
  refuseCoExecutor: example(acts.refuseCoExecutor()),
  submitActionPlan: example(acts.submitActionPlan()),
  agreeActionPlan: example(acts.agreeActionPlan()),
  returnActionPlan: example(acts.returnActionPlan('2027-01-29')),
  submitReport: example(acts.submitReport()),
  signReport: example(acts.signReport()),
  refuseSignature: example(acts.refuseSignature()),
  withdrawReport: example(acts.withdrawReport()),
  acceptReport: example(acts.acceptReport()),
  returnReport: example(acts.returnReport(1, '2027-01-29')),
  requestExtension: example(acts.requestExtension()),
  grantExtension: example(acts.grantExtension()),
  refuseExtension: example(acts.refuseExtension()),
  askClarification: example(acts.askClarification()),
  answerClarification: example(acts.answerClarification()),
  moveTrack: example(supervision.moveTrack()),
  requestTrackMove: example(supervision.requestTrackMove()),
  refuseTrackMove: example(supervision.refuseTrackMove()),
  noteOpenMatter: example(acts.noteOpenMatter('conclusion-b')),
  settleMatter: example(acts.settleMatter()),
  recordOpinion: example(voices.recordOpinion()),
  withdrawOpinion: example(voices.withdrawOpinion()),
  followLeader: example(supervision.followLeader()),
  stopFollowing: example(supervision.stopFollowing()),
  applyLeaderReport: example(supervision.applyLeaderReport()),
  checkRepeat: example(supervision.checkRepeat()),
  proposeClosure: example(acts.proposeClosure()),
  approveClosure: example(acts.approveClosure()),
  refuseClosure: example(acts.refuseClosure()),
  confirmReverification: example(acts.confirmReverification()),
  reopen: example(acts.reopen()),
  changePolicy: example(acts.changePolicy({ sendingHour: 8 })),
  withdraw: example(acts.withdraw()),
};

function example({ by, command }: acts.Act): Example {
  const { type } = command;
  if (
    type === 'noteLeader' ||
    type === 'noteNotification' ||
    type === 'noteMatter' ||
    type === 'noteMatterSettled' ||
    type === 'noteOpinion' ||
    type === 'noteOpinionWithdrawn' ||
    type === 'applyCalendar' ||
    type === 'correctOwnDay'
  ) {
    throw new Error(`${type} is no command of a person`);
  }
  return { by, command };
}
