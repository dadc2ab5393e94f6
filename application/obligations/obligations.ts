import { obligation } from '../../domain/obligation/process';
import { leadsOf } from '../../domain/obligation/state';
import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import {
  ObligationReader,
  type ObligationFilter,
  type ObligationRow,
  type OwedObligations,
} from '../../store/reading/obligations';
import { ProcessEntities, type Brief, type ReadingDeps } from '../entities/process-entities';
import { presentObligation, type ObligationView } from './obligation-view';
import type { ObligationState } from '../../domain/obligation/state';

/** An obligation with its running clocks and the commands that the caller may give now. */
export type CommandedObligation = Brief<Obligations>;

/** Reading of obligations: never more than the caller may see. */
export class Obligations extends ProcessEntities<
  ObligationState,
  ObligationRow,
  ObligationFilter,
  ObligationView
> {
  private readonly reader: ObligationReader;

  constructor(deps: ReadingDeps) {
    const reader = new ObligationReader(deps.database);
    super(deps, {
      process: obligation,
      reader,
      holdersOf: ({ items }) => ({ lead: leadsOf(items) }),
      present: presentObligation,
      whenOver: ({ stage }) => (stage === 'owed' ? null : 'obligation_over'),
    });
    this.reader = reader;
  }

  /** Those that are owed, counted, with the first day of a reply. */
  async owed(actor: PersonActor): Promise<OwedObligations> {
    return await this.reader.owed(viewerOf(actor));
  }
}
