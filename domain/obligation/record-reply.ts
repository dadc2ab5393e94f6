import { endClocks } from '../process/clocks';
import { field, orNull } from '../process/field';
import { byCenter, command } from './rule';
import { refuseAct } from './act';

/**
 * The State has replied: in time or late by the day on which it sent the reply, regardless of when that is recorded.
 */
export const recordReply = command({
  stages: ['owed'],
  givenBy: byCenter,
  body: { symbol: orNull(field.symbol()), sentOn: field.day() },
  facts: [],
  decide(state, { symbol, sentOn, at }) {
    const refusal = refuseAct(state, { symbol, day: sentOn, at });
    if (refusal !== null) return refusal;
    const late = state.clocks.some(({ due }) => sentOn > due.dueOn);
    return [
      ...endClocks(state, () => true, late ? 'met_late' : 'met'),
      { type: 'replyRecorded', symbol, sentOn, late },
    ];
  },
});
