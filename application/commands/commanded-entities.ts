import type { Standing } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import type { ApplicationError } from '../application-error';

/** An entity with the names of the commands that its reader may give now. */
export interface Commanded {
  allowedCommands: readonly string[];
}

/** The entities of a process, as people read them who give commands to them. */
export interface CommandedEntities<R, V extends Commanded> {
  /** One entity as the database has it. Errors: 404 for one that the caller may not see. */
  row(actor: PersonActor, entityId: string): Promise<R>;
  /** As whom the caller acts in an entity; as itself where this is left out. */
  actorIn?(actor: PersonActor, entityId: string): Promise<PersonActor>;
  /** The sequence of the version that the caller was shown. */
  sequenceAt(actor: PersonActor, row: R, version: number): Promise<number>;
  /** As the rules see it. Errors: 409 while it is not tracked. */
  standingOf(row: R): Standing;
  /** One entity with the commands that the caller may give now. Errors: 404. */
  brief(actor: PersonActor, entityId: string): Promise<V>;
  /** The answer for an entity that has ended; null for one that should be running. */
  endOf(row: R): ApplicationError | null;
}
