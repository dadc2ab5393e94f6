import { implementation } from '../domain/implementation/process';
import type { ImplementationState } from '../domain/implementation/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/**
 * The workflow of one plan item. Its own data are in the registered subject: the plan, and the due day in the plan.
 * Workflow id: `plan-item/<id>`.
 */
export async function planItem(input: EntityInput<ImplementationState>): Promise<void> {
  await runEntity(implementation, input);
}
