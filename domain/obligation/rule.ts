import type { CapturedClocks } from '../process/state';
import { commandsFor } from '../process/command';
import type { GivenBy } from '../process/permission';
import type { GradeScheme } from '../registers/grade-scheme';
import type { Instant } from '../shared/instant';
import type { EventDraft } from './events';
import type { ConcernedItem, ObligationState, Stage } from './state';

/** The facts that the register adds to a command. */
export interface Facts {
  /**
   * The recommendations as they are tracked, the UN body that made them and its follow-up scheme; the document that
   * asks, by default their own, and its day as an instant: the term counts from it.
   */
  followUp: {
    items: readonly ConcernedItem[];
    documentMechanism: string;
    scheme: GradeScheme;
    symbol: string;
    countedFrom: Instant;
  };
  /** The policy in force. */
  policy: { policy: CapturedClocks };
}

/** How a command of an obligation is defined. */
export const { command, firstCommand } = commandsFor<ObligationState, Stage, EventDraft, Facts>();

export const byCenter: GivenBy = { center: 'staff' };
