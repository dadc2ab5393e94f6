import type { Holders } from '../../domain/process/permission';
import type { Relevance } from '../../domain/process/relevance';

/** Where an entity stands now, and how the register names it: what mails about it are made from. */
export interface NotifiedEntity extends Omit<
  Relevance,
  'part' | 'isCenter' | 'wasTold' | 'clocks'
> {
  entityId: string;
  holders: Holders;
  /** Document symbol or title of the plan; null when the register does not know the entity. */
  source: string | null;
  /** Paragraph or number. */
  number: string | null;
  text: string | null;
}
