import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';

/**
 * What is sent with a command: the fields of its table entry, by name, and what every command may say. The front end has
 * checked their shapes by the same entry, so that they are read here without asking again.
 */
export interface SentFields {
  /** When the act took place, if it came on paper and is entered later. */
  effectiveAt?: Instant | undefined;
  /** Of the texts among the fields. */
  language: Language;
  [field: string]: unknown;
}

/** A command as it came in, with its address. */
export interface CommandCall {
  actor: PersonActor;
  entityId: string;
  /** As the table of commands has it. */
  type: string;
  sent: SentFields;
  changeId: string;
  ifSequence: number | null;
}
