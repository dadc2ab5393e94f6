import { runImplementation } from './implementation';
import type { ImplementationInput } from './messages';

/**
 * The tracked life of one recommendation. What is its own stands in the registered subject: the
 * document it comes from and the State's position. Workflow id: `recommendation/<id>`.
 */
export async function recommendation(input: ImplementationInput): Promise<void> {
  await runImplementation(input);
}
