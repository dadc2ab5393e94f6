import { field, orNull } from '../process/field';
import { byCenter, command } from './rule';
import { refuseActDay } from './act-day';

/** The UN body has reminded the State. The term is unchanged. */
export const recordReminder = command({
  stages: ['owed'],
  givenBy: byCenter,
  body: { symbol: orNull(field.symbol()), remindedOn: field.day() },
  facts: [],
  decide: (state, { symbol, remindedOn, at }) =>
    refuseActDay(state, remindedOn, at) ?? [{ type: 'reminderRecorded', symbol, remindedOn }],
});
