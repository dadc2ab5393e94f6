import { byLeadOrOnPaper, command } from '../rule';
import {
  beginImplementation,
  endAcceptanceClocks,
  requireAssignment,
} from './begin-implementation';

/** The lead accepts; the action plan and the first reporting period begin. */
export const acknowledgeAssignment = command({
  stages: ['assigned'],
  givenBy: byLeadOrOnPaper,
  body: {},
  facts: [],
  decide(state, { effectiveAt }) {
    const { number } = requireAssignment(state);
    return [
      ...endAcceptanceClocks(state, number, effectiveAt),
      { type: 'assignmentAcknowledged', assignment: number },
      ...beginImplementation(state, effectiveAt),
    ];
  },
});
