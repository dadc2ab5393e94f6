import { implementation } from '../domain/implementation/process';
import type { ImplementationState } from '../domain/implementation/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/**
 * The tracked life of one item of a plan. What is its own stands in the registered subject: the
 * plan, and the day by which the plan says it is done. Workflow id: `plan-item/<id>`.
 */
export async function planItem(input: EntityInput<ImplementationState>): Promise<void> {
  await runEntity(implementation, input);
}
