import { severalAtOnce } from '../../activities/several-at-once';
import {
  CommandRefused,
  EntityNotRunning,
  type CommandRequest,
  type EngineClient,
} from '../../engine/engine-client';

// Below the four minutes of a sweep, with room for the running commands.
const begunWithinMs = 180_000;

// Commands wait for the engine.
const commandsAtOnce = 4;

// A command takes about 20 ms; one that takes ten seconds is tried again later.
const commandWaitMs = 10_000;

/**
 * Gives the engine's own commands to entities. Their contents are read from the log, so an outage only delays them;
 * an entity that has recorded them already refuses the command, so two workers at once, or an interrupted sweep,
 * change nothing. A failing command does not hold up the others, and none begins after three minutes. The first
 * failure is thrown at the end. Returns how many were accepted.
 */
export async function giveAll(
  engine: Pick<EngineClient, 'giveCommand'>,
  commands: readonly Omit<CommandRequest, 'waitMs'>[],
  /** What is done about an entity that does not run; nothing where its life may have ended. */
  notRunning: (entityId: string) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const stopAtMs = Date.now() + begunWithinMs;
  const failures: unknown[] = [];
  let taken = 0;
  const give = async (command: Omit<CommandRequest, 'waitMs'>): Promise<void> => {
    try {
      await engine.giveCommand({ ...command, waitMs: commandWaitMs });
      taken += 1;
    } catch (error) {
      // It knows already.
      if (error instanceof CommandRefused) return;
      if (error instanceof EntityNotRunning) {
        await notRunning(command.entityId).catch((failure: unknown) => failures.push(failure));
        return;
      }
      failures.push(error);
    }
  };
  await severalAtOnce(commands, commandsAtOnce, give, () => Date.now() >= stopAtMs);
  if (failures.length > 0) throw failures[0];
  return taken;
}
