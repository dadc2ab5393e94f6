import { armStartedClocks } from '../domain/implementation/record';
import { view } from '../domain/implementation/view';
import type { CommitSteps, ImplementationActivities } from './contracts';

/**
 * Puts the two steps of a commit together. One activity and not two: each costs a command a round between engine and
 * workflow, and its history a marker.
 */
export function createCommitDecided(steps: CommitSteps): ImplementationActivities['commitDecided'] {
  return async function commitDecided({ entityId, recorded, state, at }) {
    const { timeZone, sendingHour } = state.policy;
    const clocks = state.startedClocks;
    const projections =
      clocks.length === 0 ? [] : await steps.projectDueDates({ clocks, timeZone, sendingHour });
    const armed = armStartedClocks(state, projections, at);
    const committed = await steps.commitEvents({
      entityId,
      recorded: [...recorded, ...armed.recorded],
      view: view(armed.state),
    });
    return 'diverged' in committed ? committed : { ...committed, projections };
  };
}
