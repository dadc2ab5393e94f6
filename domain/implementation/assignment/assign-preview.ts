import { assign } from './assign';

type PreviewedOutcome =
  'assigned' | 'reassigned' | 'not_running' | 'wrong_stage' | 'already_assigned';

/** Whether an item takes the assignment. */
export function isTaken(outcome: PreviewedOutcome): outcome is 'assigned' | 'reassigned' {
  return outcome === 'assigned' || outcome === 'reassigned';
}

/**
 * As `assign` would decide for an item in this stage (null: not tracked yet); only the item itself decides. `isSame`:
 * it already has exactly these institutions. A reassignment ends the work of the item's lead.
 */
export function previewAssignment(item: {
  stage: string | null;
  hasLead: boolean;
  isSame: boolean;
}): PreviewedOutcome {
  const { stage, hasLead, isSame } = item;
  if (stage === null) return 'not_running';
  if (!assign.stages.some((fitting) => fitting === stage)) return 'wrong_stage';
  if (isSame) return 'already_assigned';
  return hasLead ? 'reassigned' : 'assigned';
}
