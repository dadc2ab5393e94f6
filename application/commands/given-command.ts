import type { PersonActor } from '../../domain/shared/actor';
import type { InstantOrDay } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';

/**
 * The contents of a command: the fields of its table entry, by name, and the fields of every command. The front end
 * has validated their shapes by the same entry, so they are not checked again here.
 */
export interface SentFields {
  /** When the act took place, if it is entered later: an instant, or a day of the installation. */
  effectiveAt?: InstantOrDay | undefined;
  /** The language of the text fields. */
  language: Language;
  [field: string]: unknown;
}

/** A command with the item it is for. */
export interface CommandCall {
  actor: PersonActor;
  entityId: string;
  /** Its type in the table of commands. */
  type: string;
  sent: SentFields;
  changeId: string;
  ifVersion: number | null;
}
