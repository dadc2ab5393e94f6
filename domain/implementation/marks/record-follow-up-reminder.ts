import { field, orNull } from '../../process/field';
import { byCenter, command, tracked } from '../rule';
import { openFollowUp } from './open-follow-up';

/** The body's rapporteur has reminded the State. Noted only: the term is as it was. */
export const recordFollowUpReminder = command({
  stages: tracked,
  givenBy: byCenter,
  body: { symbol: orNull(field.symbol()), remindedOn: field.day() },
  facts: [],
  decide(state, { symbol, remindedOn, at }) {
    const open = openFollowUp(state, remindedOn, at);
    if ('kind' in open) return open;
    return [{ type: 'followUpReminderRecorded', number: open.number, symbol, remindedOn }];
  },
});
