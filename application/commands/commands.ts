import type { CommandMessage } from '../../domain/implementation/commands';
import type { AnyCommandDefinition, CommandTable } from '../../domain/process/command';
import { refuseUnpermitted } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import {
  CommandRefused,
  EngineUnavailable,
  EntityNotRunning,
  type CommandOutcome,
  type EngineClient,
} from '../../engine/engine-client';
import { ApplicationError, errorOfRules, notFound } from '../application-error';
import type { CommandCall } from './given-command';
import type { PreparedCommands } from './prepared-commands';
import { notTrackedYet, standingOf, type CommandedItem, type Items } from '../items/items';

/**
 * How long a caller waits for a command to be stored. A command takes about 20 ms; what is not there after
 * ten seconds waits for a database or a worker, and a browser or a proxy gives up at 30.
 */
export const commandWaitMs = 10_000;

/** What a command came to for who gave it. */
export type Given =
  /** `item` is null when the command made it invisible to the caller. */
  | { stored: true; item: CommandedItem | null }
  /** Taken by the item and certain to be stored, but not yet. */
  | { stored: false };

/** Gives people's commands to items. Whether a command is allowed is for the rules to say, not for here. */
export class Commands {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'giveCommand'>;
      items: Pick<Items, 'row' | 'brief'>;
      prepared: PreparedCommands;
      table: CommandTable<never>;
    },
  ) {}

  /**
   * Stores the texts, gives the command and answers with the item as it is stored then.
   *
   * Errors: 404 for an item that the caller may not see; 422 for institutions that do not exist; 409 for reopening
   * an item whose lead has ended, and for handing over what a living body has; what the rules refuse; 503 when the engine does not answer. Repeating a request with
   * its key is always safe.
   */
  async give(call: CommandCall): Promise<Given> {
    const { actor, entityId } = call;
    const row = await this.deps.items.row(actor, entityId);
    if (row.stage === null) throw notTrackedYet();
    // The rules say it again when the command comes to the item. Here it keeps whoever may not give the command from
    // storing texts that nothing will ever refer to.
    const definition = this.deps.table[call.type];
    if (definition === undefined) throw new Error(`there is no command ${call.type}`);
    refuseForbidden(actor, definition, row);
    const effectiveAt = call.sent.effectiveAt ?? null;
    const context = { actor, effectiveAt, ifSequence: call.ifSequence };
    const outcome = await this.deps.prepared.give(definition, { ...call, row }, (command) =>
      this.send(call, { ...context, ...command }, row),
    );
    return outcome.stored ? { stored: true, item: await this.asStored(call) } : { stored: false };
  }

  private async send(
    call: CommandCall,
    message: CommandMessage,
    row: ImplementationRow,
  ): Promise<CommandOutcome> {
    const { entityId, changeId: updateId } = call;
    const request = { entityId, message, updateId, waitMs: commandWaitMs };
    try {
      return await this.deps.engine.giveCommand(request);
    } catch (error) {
      if (error instanceof CommandRefused) throw errorOfRules(error.error);
      if (error instanceof EntityNotRunning) throw notRunning(row);
      if (error instanceof EngineUnavailable) throw engineUnavailable();
      throw error;
    }
  }

  private async asStored({ actor, entityId }: CommandCall): Promise<CommandedItem | null> {
    try {
      return await this.deps.items.brief(actor, entityId);
    } catch (error) {
      // Done, and by it the item is no longer visible to the caller: an institution that is no longer concerned.
      if (error instanceof ApplicationError && error.kind === 'not_found') return null;
      throw error;
    }
  }
}

/** What a caller is told when the engine does not answer: nothing that was sent is lost by repeating it. */
function engineUnavailable(): ApplicationError {
  return new ApplicationError('unavailable', 'engine_unavailable', { retryAfterSeconds: 10 });
}

/** No workflow runs: the life of the item has ended, or the engine has lost it and it must be recovered. */
function notRunning(row: ImplementationRow): ApplicationError {
  if (row.follow_up_ended === true || row.stage === 'withdrawn') {
    return new ApplicationError('conflict', 'follow_up_ended');
  }
  return row.stage === null ? notFound() : engineUnavailable();
}

function refuseForbidden(
  actor: PersonActor,
  { givenBy }: AnyCommandDefinition<never>,
  row: ImplementationRow,
): void {
  const standing = standingOf(row);
  const error = standing === null ? null : refuseUnpermitted(actor, givenBy, standing);
  if (error !== null) throw errorOfRules(error);
}
