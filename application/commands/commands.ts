import type { AnyCommandDefinition, CommandTable } from '../../domain/process/command';
import { refuseUnpermitted, type Standing } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type CommandOutcome,
  type EngineClient,
} from '../../engine/engine-client';
import { ApplicationError, errorOfRules } from '../application-error';
import type { CommandedEntities } from './commanded-entities';
import type { CommandCall } from './given-command';
import type { PreparedCommands } from './prepared-commands';

/**
 * How long a caller waits for a command to be stored. A command takes about 20 ms; one that takes ten seconds waits
 * for a database or a worker, and browsers and proxies give up at 30.
 */
export const commandWaitMs = 10_000;

/** What a command came to for who gave it. */
export type Given<V> =
  /** `entity` is null when the command made it invisible to the caller. */
  | { stored: true; entity: V | null }
  /** Taken by the entity and certain to be stored, but not yet. */
  | { stored: false };

/** Gives people's commands to the entities of one process. Whether a command is allowed is for the rules to say. */
export class Commands<R, V> {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'giveCommand'>;
      entities: CommandedEntities<R, V>;
      prepared: PreparedCommands;
      table: CommandTable<never>;
    },
  ) {}

  /**
   * Stores the texts, gives the command and answers with the entity as it is stored then.
   *
   * Errors: 404 for an entity that the caller may not see; what its fields and facts are refused for, see
   * `PreparedCommands`; what the rules refuse; 503 when the engine does not answer. Repeating a request with its key is
   * always safe.
   */
  async give(call: CommandCall): Promise<Given<V>> {
    const { entities, engine, prepared, table } = this.deps;
    const { actor, entityId, changeId: updateId, ifSequence } = call;
    const row = await entities.row(actor, entityId);
    const standing = entities.standingOf(row);
    const definition = table[call.type];
    if (definition === undefined) throw new Error(`there is no command ${call.type}`);
    // The rules say it again when the command comes to the entity. Here it keeps whoever may not give the command from
    // storing texts that nothing will ever refer to.
    refuseForbidden(actor, definition, standing);
    const context = { actor, effectiveAt: call.sent.effectiveAt ?? null, ifSequence };
    const outcome = await prepared.give(definition, { ...call, row, standing }, (command) => {
      const message = { ...context, ...command };
      const request = { entityId, message, updateId, waitMs: commandWaitMs };
      return sent(
        () => engine.giveCommand(request),
        () => entities.endOf(row),
      );
    });
    return outcome.stored ? { stored: true, entity: await this.asStored(call) } : { stored: false };
  }

  private async asStored({ actor, entityId }: CommandCall): Promise<V | null> {
    try {
      return await this.deps.entities.brief(actor, entityId);
    } catch (error) {
      // Done, and by it the entity is no longer visible to the caller: an institution that is no longer concerned.
      if (error instanceof ApplicationError && error.kind === 'not_found') return null;
      throw error;
    }
  }
}

/** Sends something to an entity, and says in the caller's terms why it was not taken. `endOf`: as of the entities. */
export async function sent(
  send: () => Promise<CommandOutcome>,
  endOf: () => ApplicationError | null,
): Promise<CommandOutcome> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CommandRefused) throw errorOfRules(error.error);
    // No workflow runs: the life of the entity has ended, or the engine has lost it and it must be recovered.
    if (error instanceof EntityNotRunning) throw endOf() ?? engineUnavailable();
    if (error instanceof EngineUnavailable) throw engineUnavailable();
    throw error;
  }
}

/** What a caller is told when the engine does not answer: nothing that was sent is lost by repeating it. */
function engineUnavailable(): ApplicationError {
  return new ApplicationError('unavailable', 'engine_unavailable', { retryAfterSeconds: 10 });
}

function refuseForbidden(
  actor: PersonActor,
  { givenBy }: AnyCommandDefinition<never>,
  standing: Standing,
): void {
  const error = refuseUnpermitted(actor, givenBy, standing);
  if (error !== null) throw errorOfRules(error);
}
