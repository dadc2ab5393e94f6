import { fittingCommands } from '../../domain/process/decide';
import { passTime } from '../../domain/process/passing-of-time';
import type { Process } from '../../domain/process/process';
import { evolveAll, stateFromLog } from '../../domain/process/record';
import { isRegistered, type ProcessState } from '../../domain/process/state';
import type { PersonActor } from '../../domain/shared/actor';
import type { CodedError } from '../../locales/error-sentence';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import { commandPathName } from './command-names';

/** A command that fits the stage and the caller, and why it would be refused now. */
interface RefusedCommand {
  command: string;
  error: CodedError;
}

/** The commands of an entity for one caller, by their names in addresses. */
export interface OfferedCommands {
  allowedCommands: string[];
  refusedCommands: RefusedCommand[];
}

/** Refusals that do not depend on the body either, of what is checked besides the rules; null for none. */
type OtherRefusals<S> = (type: string, state: S) => Promise<CodedError | null>;

/**
 * Asks the rules which commands this caller may give now. The state is that of the log, with the effects of the time
 * passed since, as the entity itself would apply them before a command. Everything is refused while the entity is not
 * tracked.
 */
export async function offeredCommands<S extends ProcessState>(
  database: Database,
  process: Process<S>,
  asked: { entityId: string; actor: PersonActor },
  otherRefusal: OtherRefusals<S> = async () => null,
): Promise<OfferedCommands> {
  const log = await new EventLog(database).read(asked.entityId);
  if (log.length === 0) return { allowedCommands: [], refusedCommands: [] };
  const at = new Date(Date.now()).toISOString();
  const stored = stateFromLog(process, log);
  const state = evolveAll(process, stored, passTime(process, stored, at));
  if (!isRegistered(state)) throw new Error(`the state of ${asked.entityId} was lost`);
  const commands = await Promise.all(
    fittingCommands(process, state, { actor: asked.actor, at }).map(async ({ type, refusal }) => ({
      command: commandPathName(type),
      error: refusal ?? (await otherRefusal(type, state)),
    })),
  );
  return {
    allowedCommands: commands.flatMap(({ command, error }) => (error === null ? [command] : [])),
    refusedCommands: commands.flatMap(({ command, error }) =>
      error === null ? [] : [{ command, error: { code: error.code, params: error.params ?? {} } }],
    ),
  };
}
