import { ngoInput as ngoInputProcess } from '../domain/ngo-input/process';
import type { InputState } from '../domain/ngo-input/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/** The tracked life of one input of an NGO. Workflow id: `ngo-input/<id>`. */
export async function ngoInput(input: EntityInput<InputState>): Promise<void> {
  await runEntity(ngoInputProcess, input);
}
