import type { ArmedClock } from '../clock/clock';
import type { ClockConsequences } from '../process/process';
import { voidNotice } from './answers';
import type { ConclusionClock } from './clocks';
import { leaveUnrated, numberOf } from './rating';
import { withAddressee, type ConclusionState } from './state';

/** The effects of clock events on the rest of the conclusion, and of passed due instants. */
export const consequences: Readonly<
  Partial<Record<ConclusionClock, ClockConsequences<ConclusionState>>>
> = {
  consideration: {
    onArmed: (state, clock) => withDue(state, clock),
    // The term has not passed after all.
    whenReopened: (state, { id }) =>
      state.addressees
        .filter(({ number }) => number === numberOf(id))
        .flatMap((addressee) => voidNotice(state, addressee, 'term_moved')),
  },
  answer_rating: { whenMissed: leaveUnrated },
};

function withDue(state: ConclusionState, { id, due }: ArmedClock): ConclusionState {
  return withAddressee(state, numberOf(id), (one) => ({
    ...one,
    due: { at: due.dueAt, on: due.dueOn },
  }));
}
