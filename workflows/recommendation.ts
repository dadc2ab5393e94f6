import { implementation } from '../domain/implementation/process';
import type { ImplementationState } from '../domain/implementation/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/**
 * The workflow of one recommendation. Its own data are in the registered subject: the document and the State's
 * position. Workflow id: `recommendation/<id>`.
 */
export async function recommendation(input: EntityInput<ImplementationState>): Promise<void> {
  await runEntity(implementation, input);
}
