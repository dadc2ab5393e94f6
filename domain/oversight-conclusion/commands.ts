import { acknowledgeConclusion } from './acknowledge-conclusion';
import { answerProposal, submitAnswer } from './answers';
import { applyCalendar } from './apply-calendar';
import { closeConclusion, withdrawConclusion } from './ending';
import { linkConclusionItem, linkPlanItem, unlinkConclusionItem } from './links';
import { giveNoticeOfDefault } from './notice-of-default';
import { correctPublishedAnswer, publishAnswer } from './publication';
import { askSubmitter, clarifyConclusion } from './questions';
import { confirmAnswer, decideDispute, disputeAnswer } from './rating';
import { registerConclusion } from './register-conclusion';
import { handOverAddressee } from './succession';

/** Every command of a conclusion, in order. */
export const commands = {
  registerConclusion,
  acknowledgeConclusion,
  askSubmitter,
  clarifyConclusion,
  answerProposal,
  submitAnswer,
  publishAnswer,
  correctPublishedAnswer,
  confirmAnswer,
  disputeAnswer,
  decideDispute,
  giveNoticeOfDefault,
  linkConclusionItem,
  unlinkConclusionItem,
  linkPlanItem,
  handOverAddressee,
  applyCalendar,
  withdrawConclusion,
  closeConclusion,
};
