import { obligation as obligationProcess } from '../domain/obligation/process';
import type { ObligationState } from '../domain/obligation/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/** The tracked life of one text that the State owes a UN body. Workflow id: `obligation/<id>`. */
export async function obligation(input: EntityInput<ObligationState>): Promise<void> {
  await runEntity(obligationProcess, input);
}
