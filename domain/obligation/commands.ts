import { applyCalendar } from './apply-calendar';
import { endObligation } from './end-obligation';
import { noteLead } from './note-lead';
import { recordReminder } from './record-reminder';
import { recordReply } from './record-reply';
import { registerFollowUp } from './register-follow-up';

/** Every command of an obligation, in order. */
export const commands = {
  registerFollowUp,
  noteLead,
  recordReminder,
  recordReply,
  applyCalendar,
  endObligation,
};
