import { noStanding, refuseUnpermitted } from '../../domain/process/permission';
import type { Process } from '../../domain/process/process';
import type { EngineClient } from '../../engine/engine-client';
import type { ActInstants } from '../../store/act-instants';
import { throwRefusal } from '../application-error';
import type { Commanded, CommandedEntities } from '../commands/commanded-entities';
import { commandWaitMs, sent } from '../commands/commands';
import type { CommandCall } from '../commands/given-command';
import type { PreparedCommands } from '../commands/prepared-commands';
import { derivedId } from '../derived-id';

/** What registering came to: the entity as it is, or its id when it is certain to be stored, but not yet. */
export type Registered<V> = { stored: true; entity: V } | { stored: false; entityId: string };

/** Registers the entities of a process with one type, each by the first command of its life. */
export class EntityRegister<R, V extends Commanded> {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'register'>;
      prepared: PreparedCommands;
      entities: CommandedEntities<R, V>;
      instants: Pick<ActInstants, 'of'>;
      process: Pick<Process<never>, 'kind' | 'types' | 'commands'>;
    },
  ) {}

  /** The id of the entity that a change registers. */
  idFor(changeId: string): string {
    const { kind, types } = this.deps.process;
    const [prefix = ''] = Object.values(types);
    return prefix + derivedId(changeId, kind);
  }

  /**
   * Registers an entity and starts its tracking; once, also when the request is repeated with its key.
   *
   * Errors: 403; those of the finders and the rules; 503 when the engine does not answer.
   */
  async register(
    type: string,
    given: Pick<CommandCall, 'actor' | 'changeId' | 'sent'>,
  ): Promise<Registered<V>> {
    const { engine, prepared, entities, process } = this.deps;
    const { changeId: updateId, sent: fields } = given;
    const definition = process.commands[type];
    if (definition === undefined) throw new Error(`there is no command ${type}`);
    const entityId = this.idFor(updateId);
    const actor = (await entities.actorIn?.(given.actor, entityId)) ?? given.actor;
    throwRefusal(refuseUnpermitted(actor, definition.givenBy, noStanding));
    const call = { ...given, actor, entityId, type, ifVersion: null };
    const effectiveAt = await this.deps.instants.of(entityId, fields.effectiveAt);
    const context = { actor, effectiveAt, ifSequence: null };
    const outcome = await prepared.give(
      definition,
      { ...call, row: null, standing: noStanding },
      (command) => {
        const message = { ...context, ...command };
        const request = { entityId, message, updateId, waitMs: commandWaitMs };
        return sent(
          () => engine.register(request),
          () => Promise.resolve(null),
        );
      },
    );
    if (!outcome.stored) return { stored: false, entityId };
    return { stored: true, entity: await entities.brief(given.actor, entityId) };
  }
}
