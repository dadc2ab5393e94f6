import type { CommandBodyOf, CommandContext } from '../process/command';
import { isForPeople } from '../process/permission';
import { acceptCoExecutor } from './assignment/accept-co-executor';
import { acknowledgeAssignment } from './assignment/acknowledge-assignment';
import { assign } from './assignment/assign';
import { contestAssignment } from './assignment/contest-assignment';
import { handOver } from './assignment/hand-over';
import { noteNotification } from './assignment/note-notification';
import { proposeCoExecutor } from './assignment/propose-co-executor';
import { refuseCoExecutor } from './assignment/refuse-co-executor';
import { register } from './assignment/register';
import { rejectContest } from './assignment/reject-contest';
import { upholdContest } from './assignment/uphold-contest';
import { approveClosure } from './closing/approve-closure';
import { confirmReverification } from './closing/confirm-reverification';
import { proposeClosure } from './closing/propose-closure';
import { refuseClosure } from './closing/refuse-closure';
import { reopen } from './closing/reopen';
import { withdraw } from './closing/withdraw';
import { answerClarification } from './deadlines/answer-clarification';
import { askClarification } from './deadlines/ask-clarification';
import { applyCalendar } from './deadlines/apply-calendar';
import { changePolicy } from './deadlines/change-policy';
import { correctOwnDay } from './deadlines/correct-own-day';
import { grantExtension } from './deadlines/grant-extension';
import { refuseExtension } from './deadlines/refuse-extension';
import { requestExtension } from './deadlines/request-extension';
import { agreeActionPlan } from './planning/agree-action-plan';
import { returnActionPlan } from './planning/return-action-plan';
import { submitActionPlan } from './planning/submit-action-plan';
import { applyLeaderReport } from './repetition/apply-leader-report';
import { checkRepeat } from './repetition/check-repeat';
import { followLeader } from './repetition/follow-leader';
import { noteLeader } from './repetition/note-leader';
import { stopFollowing } from './repetition/stop-following';
import { acceptReport } from './reporting/accept-report';
import { refuseSignature } from './reporting/refuse-signature';
import { returnReport } from './reporting/return-report';
import { signReport } from './reporting/sign-report';
import { submitReport } from './reporting/submit-report';
import { withdrawReport } from './reporting/withdraw-report';
import { noteMatter, noteMatterSettled } from './supervision/note-matter';
import { moveTrack } from './supervision/move-track';
import { noteOpenMatter } from './supervision/note-open-matter';
import { refuseTrackMove } from './supervision/refuse-track-move';
import { requestTrackMove } from './supervision/request-track-move';
import { settleMatter } from './supervision/settle-matter';
import { noteOpinion, recordOpinion } from './voices/record-opinion';
import { noteOpinionWithdrawn, withdrawOpinion } from './voices/withdraw-opinion';

/** Every command of an implementation, in the order of the lifecycle. */
export const commands = {
  register,
  assign,
  handOver,
  noteNotification,
  acknowledgeAssignment,
  contestAssignment,
  upholdContest,
  rejectContest,
  proposeCoExecutor,
  acceptCoExecutor,
  refuseCoExecutor,
  submitActionPlan,
  agreeActionPlan,
  returnActionPlan,
  submitReport,
  signReport,
  refuseSignature,
  withdrawReport,
  acceptReport,
  returnReport,
  requestExtension,
  grantExtension,
  refuseExtension,
  askClarification,
  answerClarification,
  moveTrack,
  requestTrackMove,
  refuseTrackMove,
  followLeader,
  stopFollowing,
  applyLeaderReport,
  checkRepeat,
  noteLeader,
  noteOpenMatter,
  settleMatter,
  noteMatter,
  noteMatterSettled,
  recordOpinion,
  withdrawOpinion,
  noteOpinion,
  noteOpinionWithdrawn,
  proposeClosure,
  approveClosure,
  refuseClosure,
  confirmReverification,
  reopen,
  changePolicy,
  applyCalendar,
  correctOwnDay,
  withdraw,
};

type Commands = typeof commands;

export type CommandType = keyof Commands;

/** The fields of a command besides its context. */
export type CommandBody = {
  [T in CommandType]: { type: T } & CommandBodyOf<Commands[T]>;
}[CommandType];

export type Command = CommandContext & CommandBody;

/** Every command of an implementation, in the order of the lifecycle. */
const commandTypes = Object.keys(commands) as CommandType[];

/** A command that a person can give. */
export type PersonCommandType = Exclude<
  CommandType,
  | 'noteLeader'
  | 'noteNotification'
  | 'noteMatter'
  | 'noteMatterSettled'
  | 'noteOpinion'
  | 'noteOpinionWithdrawn'
  | 'applyCalendar'
  | 'correctOwnDay'
>;

/** Those that a person can give. */
export const personCommandTypes = commandTypes.filter((type): type is PersonCommandType =>
  isForPeople(commands[type].givenBy),
);

export type PersonCommand = Extract<CommandBody, { type: PersonCommandType }>;
