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
 * How long a caller waits for a command to be stored. A command takes about 20 ms; one that takes ten seconds waits
 * for a database or a worker, and browsers and proxies give up at 30.
 */
export const commandWaitMs = 10_000;

/** The result of a command for its caller. */
export type Given =
  /** `item` is null when the command made it invisible to the caller. */
  | { stored: true; item: CommandedItem | null }
  /** Accepted by the item and certain to be stored, but not stored yet. */
  | { stored: false };

/** Gives commands of people to items. The rules decide whether a command is allowed. */
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
   * Stores the texts, gives the command and answers with the stored item.
   *
   * Errors: 404 for an item that the caller may not see; 422 for unknown institutions; 409 for reopening an item
   * whose lead has ended, and for handing over the role of an active institution; the refusals of the rules; 503 when
   * the engine does not answer. A repetition of the request with its key is always safe.
   */
  async give(call: CommandCall): Promise<Given> {
    const { actor, entityId } = call;
    const row = await this.deps.items.row(actor, entityId);
    if (row.stage === null) throw notTrackedYet();
    // The rules check this again in the workflow. Here it prevents texts from being stored for a command that will be
    // refused.
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
      // Stored, but the item is no longer visible to the caller's institution.
      if (error instanceof ApplicationError && error.kind === 'not_found') return null;
      throw error;
    }
  }
}

/** The error when the engine does not answer: the request can be repeated safely. */
function engineUnavailable(): ApplicationError {
  return new ApplicationError('unavailable', 'engine_unavailable', { retryAfterSeconds: 10 });
}

/** No workflow runs: the item has ended, or the engine has lost it and it must be recovered. */
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
