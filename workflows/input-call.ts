import { inputCall as inputCallProcess } from '../domain/input-call/process';
import type { InputCallState } from '../domain/input-call/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/** The tracked life of one call for input. Workflow id: `input-call/<id>`. */
export async function inputCall(input: EntityInput<InputCallState>): Promise<void> {
  await runEntity(inputCallProcess, input);
}
