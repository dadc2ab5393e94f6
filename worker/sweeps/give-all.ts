import { severalAtOnce } from '../../activities/several-at-once';
import {
  CommandRefused,
  EntityNotRunning,
  type CommandRequest,
  type EngineClient,
} from '../../engine/engine-client';

// Below the four minutes that a sweep may take, with room for the commands under way.
const begunWithinMs = 180_000;

// Commands wait for the engine and not for us.
const commandsAtOnce = 4;

// A command takes about 20 ms; what is not there after ten seconds is tried again later.
const commandWaitMs = 10_000;

/**
 * Gives the engine's own commands to entities. What they say is read from the record, so an outage of anything only delays
 * them; an entity that knows it already refuses it, so two workers at once, or a sweep that was cut off after the command,
 * change nothing. A command that fails does not hold the others up, and none begins after three minutes. The first failure
 * is thrown after the others. Returns how many were taken.
 */
export async function giveAll(
  engine: Pick<EngineClient, 'giveCommand'>,
  commands: readonly Omit<CommandRequest, 'waitMs'>[],
): Promise<number> {
  const stopAtMs = Date.now() + begunWithinMs;
  const failures: unknown[] = [];
  let taken = 0;
  const give = async (command: Omit<CommandRequest, 'waitMs'>): Promise<void> => {
    try {
      await engine.giveCommand({ ...command, waitMs: commandWaitMs });
      taken += 1;
    } catch (error) {
      // It knows already, or its life has ended meanwhile.
      if (error instanceof CommandRefused || error instanceof EntityNotRunning) return;
      failures.push(error);
    }
  };
  await severalAtOnce(commands, commandsAtOnce, give, () => Date.now() >= stopAtMs);
  if (failures.length > 0) throw failures[0];
  return taken;
}
