import { assign } from './assign';

/**
 * As `assign` would decide for an item in this stage (null: not tracked yet); only the item itself decides. `isSame`:
 * it already has exactly these institutions. A reassignment ends the work of the item's lead.
 */
export function previewAssignment(item: {
  stage: string | null;
  hasLead: boolean;
  isSame: boolean;
}): 'assigned' | 'reassigned' | 'not_running' | 'wrong_stage' | 'already_assigned' {
  const { stage, hasLead, isSame } = item;
  if (stage === null) return 'not_running';
  if (!assign.stages.some((fitting) => fitting === stage)) return 'wrong_stage';
  if (isSame) return 'already_assigned';
  return hasLead ? 'reassigned' : 'assigned';
}
