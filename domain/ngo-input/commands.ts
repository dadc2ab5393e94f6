import { applyCalendar } from './apply-calendar';
import { decideConfidentiality, requestConfidentiality } from './confidentiality';
import { noteInputLead } from './note-input-lead';
import { approveInputPublication, approveReplyPublication, withholdReply } from './publication';
import { rateReply, replyToInput } from './replies';
import { acceptInput, withholdInput } from './screening';
import { submitInput } from './submit-input';
import { withdrawInput } from './withdraw-input';

/** Every command of an input, in order. */
export const commands = {
  submitInput,
  acceptInput,
  withholdInput,
  replyToInput,
  requestConfidentiality,
  decideConfidentiality,
  approveInputPublication,
  approveReplyPublication,
  withholdReply,
  rateReply,
  noteInputLead,
  applyCalendar,
  withdrawInput,
};
