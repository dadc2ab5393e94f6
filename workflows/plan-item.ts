import { runImplementation } from './implementation';
import type { ImplementationInput } from './messages';

/**
 * The tracked life of one item of a plan. What is its own stands in the registered subject: the
 * plan, and the day by which the plan says it is done. Workflow id: `plan-item/<id>`.
 */
export async function planItem(input: ImplementationInput): Promise<void> {
  await runImplementation(input);
}
