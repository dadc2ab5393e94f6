import type { Holders } from '../../domain/process/permission';
import type { Relevance } from '../../domain/process/relevance';
import type { Language } from '../../domain/shared/languages';
import type { LocalDate } from '../../domain/shared/instant';

/** The present state of an entity and its name in the register, for mails about it. */
export interface NotifiedEntity extends Omit<
  Relevance,
  'part' | 'isCenter' | 'wasTold' | 'clocks'
> {
  entityId: string;
  holders: Holders;
  /** By the id of a running clock, where several institutions have a role and each its own clock. */
  holdersOfClock?: Readonly<Record<string, Holders>> | null;
  /** Document symbol or title of the plan; null when the register does not have the entity. */
  source: string | null;
  /** Its name in several languages, in place of source and number; absent or null where those name it. */
  titles?: readonly { language: Language; text: string }[] | null;
  /** Paragraph or number. */
  number: string | null;
  /** In each language that the register has it in, its own first; empty when the register does not have the entity. */
  texts: readonly { language: Language; text: string }[];
  /** Whether the text is sent whole, as far as a mail has room for it, and not only its beginning. */
  isSentWhole?: boolean;
  /** The day by which a plan says that it is done; null where none does. */
  ownDay: LocalDate | null;
}
