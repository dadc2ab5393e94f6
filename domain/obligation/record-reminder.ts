import { field, orNull } from '../process/field';
import { byCenter, command } from './rule';
import { refuseAct } from './act';

/** The UN body has reminded the State. The term is unchanged. */
export const recordReminder = command({
  stages: ['owed'],
  givenBy: byCenter,
  body: { symbol: orNull(field.symbol()), remindedOn: field.day() },
  facts: [],
  decide: (state, { symbol, remindedOn, at }) =>
    refuseAct(state, { symbol, day: remindedOn, at }) ?? [
      { type: 'reminderRecorded', symbol, remindedOn },
    ],
});
