import type { CommandTable } from '../../domain/process/command';
import { refuseUnpermitted } from '../../domain/process/permission';
import type { Instant } from '../../domain/shared/instant';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type CommandOutcome,
  type EngineClient,
} from '../../engine/engine-client';
import { ApplicationError, errorOfRules, throwRefusal } from '../application-error';
import type { Commanded, CommandedEntities } from './commanded-entities';
import type { ActInstants } from '../../store/act-instants';
import type { CommandCall } from './given-command';
import type { PreparedCommands } from './prepared-commands';

/**
 * How long a caller waits for a command to be stored. A command takes about 20 ms; one that takes ten seconds waits
 * for a database or a worker, and browsers and proxies give up at 30.
 */
export const commandWaitMs = 10_000;

/** The result of a command for its caller. */
export type Given<V> =
  /** `entity` is null when the command made it invisible to the caller, `effectiveAt` for an act that takes place now. */
  | { stored: true; entity: V | null; effectiveAt: Instant | null }
  /** Accepted by the entity and certain to be stored, but not stored yet. */
  | { stored: false };

/** Gives commands of people to the entities of one process. The rules decide whether a command is allowed. */
export class Commands<R, V extends Commanded> {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'giveCommand'>;
      instants: Pick<ActInstants, 'of'>;
      entities: CommandedEntities<R, V>;
      prepared: PreparedCommands;
      table: CommandTable<never>;
    },
  ) {}

  /**
   * Stores the texts, gives the command and answers with the stored entity.
   *
   * Errors: 404 for an entity that the caller may not see; the errors of its fields and facts, see
   * `PreparedCommands`; the refusals of the rules; 503 when the engine does not answer. A repetition of the request
   * is always safe.
   */
  async give(call: CommandCall): Promise<Given<V>> {
    const { entities, engine, prepared, table } = this.deps;
    const { entityId, changeId: updateId, ifVersion } = call;
    const row = await entities.row(call.actor, entityId);
    const actor = (await entities.actorIn?.(call.actor, entityId)) ?? call.actor;
    const standing = entities.standingOf(row);
    const definition = table[call.type];
    if (definition === undefined) throw new Error(`there is no command ${call.type}`);
    // The rules check this again in the workflow. Here it prevents texts from being stored for a command that will be
    // refused.
    throwRefusal(refuseUnpermitted(actor, definition.givenBy, standing));
    const ifSequence =
      ifVersion === null ? null : await entities.sequenceAt(call.actor, row, ifVersion);
    const effectiveAt = await this.deps.instants.of(entityId, call.sent.effectiveAt);
    const context = { actor, effectiveAt, ifSequence };
    const outcome = await prepared.give(
      definition,
      { ...call, actor, row, standing },
      (command) => {
        const message = { ...context, ...command };
        const request = { entityId, message, updateId, waitMs: commandWaitMs };
        return sent(
          () => engine.giveCommand(request).catch((error) => this.refused(error, call)),
          async () => entities.endOf(await entities.row(call.actor, entityId)),
        );
      },
    );
    if (!outcome.stored) return { stored: false };
    return { stored: true, entity: await this.asStored(call), effectiveAt };
  }

  /** In the wrong stage the answer names what is possible instead. */
  private async refused(error: unknown, { actor, entityId }: CommandCall): Promise<never> {
    if (!(error instanceof CommandRefused) || error.error.code !== 'wrong_stage') throw error;
    const { allowedCommands } = await this.deps.entities.brief(actor, entityId);
    throw errorOfRules(error.error, {}, { allowedCommands });
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
  endOf: () => Promise<ApplicationError | null>,
): Promise<CommandOutcome> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CommandRefused) throw errorOfRules(error.error);
    // No workflow runs: the life of the entity has ended, or the engine has lost it and it must be recovered.
    if (error instanceof EntityNotRunning) throw (await endOf()) ?? engineUnavailable();
    if (error instanceof EngineUnavailable) throw engineUnavailable();
    throw error;
  }
}

/** The error when the engine does not answer: the request can be repeated safely. */
function engineUnavailable(): ApplicationError {
  return new ApplicationError('unavailable', 'engine_unavailable', { retryAfterSeconds: 10 });
}
