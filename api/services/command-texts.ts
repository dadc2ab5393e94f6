import type { PersonCommand } from '../../domain/implementation/commands';
import type { PersonActor } from '../../domain/shared/actor';
import type { GivenCommand } from '../schemas/commands';

/** Stores the texts of a command's body and answers with the command that refers to them. */
export interface CommandTexts {
  /** Texts are stored first: a command that is refused leaves a text nobody refers to, which harms nobody. */
  storeAndRefer(call: {
    actor: PersonActor;
    entityId: string;
    given: GivenCommand;
  }): Promise<PersonCommand>;
}
