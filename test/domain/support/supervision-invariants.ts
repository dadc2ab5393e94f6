import type { StartedClock } from '../../../domain/clock/clock';
import { isServed } from '../../../domain/implementation/repetition/leader';
import type { ImplementationState } from '../../../domain/implementation/state';

/** What must hold of tracks and of repeats at every moment of every life. */
export const supervisionInvariants: Readonly<
  Record<string, (state: ImplementationState) => boolean>
> = {
  'one open request for another track an institution, for the track where the item is not': ({
    tracking,
  }) => {
    const open = tracking?.open ?? [];
    const bodies = open.map(({ institutionId }) => institutionId);
    // A lead that is handed over may meet its successor's own request.
    const asked = bodies.filter((id) => id === 'ngo-house' || id === 'parliament');
    return new Set(asked).size === asked.length && open.every(({ to }) => to !== tracking?.track);
  },

  'a repeat owes no plan and no report of its own': (state) =>
    state.following === null ||
    state.stage === 'withdrawn' ||
    (openClocks(state).every(({ subject }) => subject !== 'action_plan' && subject !== 'report') &&
      state.subject.kind === 'recommendation'),

  // It would be open, and nobody would owe anything about it.
  'a repeat that its leader serves no more is looked at': (state) =>
    state.following === null ||
    isServed(state) ||
    !['assigned', 'contested', 'in_implementation', 'closure_proposed'].includes(state.stage) ||
    openClocks(state).some(({ subject }) => subject === 'repeat_check'),

  'one look at a time, and only at a repeat': (state) => {
    const looks = openClocks(state).filter(({ subject }) => subject === 'repeat_check');
    return looks.length <= (state.following === null ? 0 : 1);
  },

  'criteria exactly on the enhanced track': ({ tracking }) =>
    tracking === undefined || tracking.criteria.length > 0 === (tracking.track === 'enhanced'),
};

function openClocks({ clocks, startedClocks }: ImplementationState): readonly StartedClock[] {
  return [...clocks, ...startedClocks];
}
