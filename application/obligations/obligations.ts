import { obligation } from '../../domain/obligation/process';
import { leadsOf } from '../../domain/obligation/state';
import {
  ObligationReader,
  type ObligationFilter,
  type ObligationRow,
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
  constructor(deps: ReadingDeps) {
    super(deps, {
      process: obligation,
      reader: new ObligationReader(deps.database),
      holdersOf: ({ items }) => ({ lead: leadsOf(items) }),
      present: presentObligation,
      whenOver: ({ stage }) => (stage === 'owed' ? null : 'obligation_over'),
    });
  }
}
