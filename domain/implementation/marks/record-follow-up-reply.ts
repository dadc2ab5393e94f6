import { clockId } from '../../clock/clock';
import { endClocks } from '../../process/clocks';
import { field, orNull } from '../../process/field';
import { byCenter, command, tracked } from '../rule';
import { openFollowUp } from './open-follow-up';

/** The State has replied: in time or late by the day on which it sent the reply, whenever that is entered. */
export const recordFollowUpReply = command({
  stages: tracked,
  givenBy: byCenter,
  body: { symbol: orNull(field.symbol()), sentOn: field.day() },
  facts: [],
  decide(state, { symbol, sentOn, at }) {
    const open = openFollowUp(state, sentOn, at);
    if ('kind' in open) return open;
    const { number } = open;
    const clock = state.clocks.find(({ id }) => id === clockId('un_follow_up', number));
    const late = clock !== undefined && sentOn > clock.due.dueOn;
    return [
      ...endClocks(state, ({ subject }) => subject === 'un_follow_up', late ? 'met_late' : 'met'),
      { type: 'followUpReplyRecorded', number, symbol, sentOn, late },
    ];
  },
});
