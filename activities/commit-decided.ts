import { armClocks } from '../domain/process/passing-of-time';
import { recordEvents } from '../domain/process/record';
import { processOf } from '../domain/processes';
import type { CommitSteps, EntityActivities } from './contracts';

/**
 * Puts the two steps of a commit together. One activity and not two: each costs a command a round between engine and
 * workflow, and its history a marker.
 */
export function createCommitDecided(steps: CommitSteps): EntityActivities['commitDecided'] {
  return async function commitDecided({ entityId, recorded, state, at }) {
    const { timeZone, sendingHour } = state.policy;
    const clocks = state.startedClocks;
    const projections =
      clocks.length === 0 ? [] : await steps.projectDueDates({ clocks, timeZone, sendingHour });
    const armed = recordEvents(processOf(entityId), state, armClocks(state, projections, at));
    const committed = await steps.commitEvents({
      entityId,
      recorded: [...recorded, ...armed.recorded],
      state: armed.state,
    });
    return 'diverged' in committed ? committed : { ...committed, projections };
  };
}
