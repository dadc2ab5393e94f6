import { implementation } from '../domain/implementation/process';
import type { ImplementationState } from '../domain/implementation/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/**
 * The tracked life of one recommendation. What is its own stands in the registered subject: the
 * document it comes from and the State's position. Workflow id: `recommendation/<id>`.
 */
export async function recommendation(input: EntityInput<ImplementationState>): Promise<void> {
  await runEntity(implementation, input);
}
