import { oversightConclusion as conclusionProcess } from '../domain/oversight-conclusion/process';
import type { ConclusionState } from '../domain/oversight-conclusion/state';
import type { EntityInput } from './messages';
import { runEntity } from './run-entity';

/** The tracked life of one conclusion of public oversight. Workflow id: `oversight-conclusion/<id>`. */
export async function oversightConclusion(input: EntityInput<ConclusionState>): Promise<void> {
  await runEntity(conclusionProcess, input);
}
