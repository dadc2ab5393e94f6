import type { DeadlineCounts } from '../../domain/calendar/compared-deadline';
import type { PlannedCandidate } from '../../domain/registers/planned-assignment';
import type { DomainError } from '../../domain/shared/errors';
import type { LocalDate } from '../../domain/shared/instant';
import type { CommandMessage } from '../../domain/processes';

/** The command of one item; the item adds the version at which it takes it. */
export interface PreparedCommand {
  message: Omit<CommandMessage, 'ifSequence'>;
  /** The institutions that must not change while it is given. */
  institutionIds: readonly string[];
  /** Null when those institutions can take the command now; else the reason. */
  refuse: (institutions: readonly PlannedCandidate[], today: LocalDate) => DomainError | null;
  /** What it does to the deadlines of the item, for a calendar. */
  deadlines?: DeadlineCounts;
}
